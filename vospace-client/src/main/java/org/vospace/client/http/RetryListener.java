package org.vospace.client.http;

import java.time.Duration;

/**
 * Told of every attempt that failed and is followed by another one, before the pause, on the thread
 * that waits. An exception thrown here ends the operation with that exception, so that an
 * application can decide against another attempt. Thread-safe.
 */
@FunctionalInterface
public interface RetryListener {
    /** Looks away. */
    RetryListener NONE = (what, failures, pause, cause) -> {};

    /**
     * Called after a failed attempt.
     *
     * @param what the operation, such as {@code upload} or {@code GET http://…}; never a secret
     * @param failures how many attempts of the operation have failed so far
     * @param pause until the next attempt
     * @param cause why this one failed
     */
    void retrying(String what, int failures, Duration pause, Exception cause);
}
