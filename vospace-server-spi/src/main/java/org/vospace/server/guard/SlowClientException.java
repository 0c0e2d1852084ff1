package org.vospace.server.guard;

import java.io.IOException;

/** A client is so slow that others would have to wait for it. */
public final class SlowClientException extends IOException {
    private static final long serialVersionUID = 1L;

    SlowClientException(long rate, long expected) {
        super(
                "the body moved at %d bytes a second (expected: at least %d)"
                        .formatted(rate, expected));
    }
}
