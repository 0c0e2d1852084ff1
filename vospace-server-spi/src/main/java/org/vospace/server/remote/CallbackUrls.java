package org.vospace.server.remote;

import java.net.URI;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.node.Faults;

/**
 * Checks the URL that a user wants a job's phases told to. Scheme and form only: where its host
 * leads to counts, and is checked, when something is sent there. Thread-safe.
 */
public final class CallbackUrls {
    private static final int MAX_LENGTH = 2000;

    private final boolean enabled;

    /**
     * @param enabled whether callbacks are offered at all
     */
    public CallbackUrls(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * Refuses what can be no callback.
     *
     * @throws VOSpaceException OptionNotSupported if there are none here, InvalidArgument otherwise
     */
    public void check(URI url) {
        if (!enabled) {
            throw new VOSpaceException(
                    FaultType.OPTION_NOT_SUPPORTED,
                    "callback (expected: none, this service sends no requests)");
        }
        if (url.toString().length() > MAX_LENGTH) {
            throw Faults.invalidArgument(
                    "callback of "
                            + url.toString().length()
                            + " characters (expected: at most "
                            + MAX_LENGTH
                            + ")");
        }
        try {
            OutboundPolicy.requireWeb(url);
        } catch (OutboundRefusedException e) {
            throw Faults.invalidArgument("callback: " + e.reason());
        }
    }
}
