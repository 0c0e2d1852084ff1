package org.vospace.server.remote;

import java.net.UnknownHostException;

/**
 * A request was not sent, because of where it would have gone. An {@link UnknownHostException},
 * because a resolver of the HTTP client may throw nothing else.
 */
public final class OutboundRefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    private final String reason;

    OutboundRefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What was refused and what would not have been. */
    public String reason() {
        return reason;
    }
}
