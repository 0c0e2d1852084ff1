package org.vospace.server.security.token;

import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** The two ways to say no to a token: it is bad, or nobody can tell at present. */
final class Refusals {
    private static final String CURE = "get a new token";

    private Refusals() {}

    /** The token is bad; the detail tells why, and that a new one is the cure. */
    static VOSpaceException bad(String cause) {
        return new VOSpaceException(FaultType.NOT_AUTHENTICATED, cause + "; " + CURE);
    }

    /** The same, with what was found and what was expected. */
    static VOSpaceException bad(String cause, String expected) {
        return bad(cause + " (expected: " + expected + ")");
    }

    /**
     * Nobody can tell whether the token is good. Without a cause: it is logged where it happened,
     * once, and not again for each request that waits for it.
     */
    static VOSpaceException undecided(String detail) {
        return new VOSpaceException(FaultType.SERVICE_BUSY, detail + "; try again");
    }
}
