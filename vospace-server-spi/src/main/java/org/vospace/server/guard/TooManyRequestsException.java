package org.vospace.server.guard;

import java.time.Duration;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** A caller has asked for too much, and is told when to come back. */
public final class TooManyRequestsException extends VOSpaceException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * Creates the fault.
     *
     * @param detail names the limit and its value
     */
    public TooManyRequestsException(String detail, Duration retryAfter) {
        super(FaultType.TOO_MANY_REQUESTS, detail);
        this.retryAfter = retryAfter;
    }

    /** When to come back, in whole seconds, at least 1. */
    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
