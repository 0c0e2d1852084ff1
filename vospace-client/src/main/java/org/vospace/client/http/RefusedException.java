package org.vospace.client.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.vospace.fault.VOSpaceException;

/** An answer that means "not now": 408, 429, 502, 503 or 504, or content that arrived damaged. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final VOSpaceException fault;
    private final transient Optional<Duration> retryAfter;

    /** Wraps the fault that is thrown in the end if no further attempt succeeds. */
    public RefusedException(VOSpaceException fault, Optional<Duration> retryAfter) {
        super(fault.getMessage(), fault);
        this.fault = fault;
        this.retryAfter = retryAfter;
    }

    public VOSpaceException fault() {
        return fault;
    }

    /** How long the server asks to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
