package org.vospace.client.http;

import java.io.IOException;

/** The body of a request cannot be read here, so that no further attempt makes sense. */
public final class BodyUnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException reason;

    BodyUnreadableException(IOException reason) {
        super(reason.getMessage(), reason);
        this.reason = reason;
    }

    /** What the body's stream threw. */
    public IOException reason() {
        return reason;
    }
}
