package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A transfer that succeeded.
 *
 * @param bytes how many were moved
 * @param md5 the digest of those bytes, in lower-case hexadecimal
 * @param verified whether the service told the same digest; false: it told none
 * @param duration from the call to the end, failed attempts included
 */
public record TransferResult(long bytes, String md5, boolean verified, Duration duration) {
    public TransferResult {
        requireNonNull(md5, "md5");
        requireNonNull(duration, "duration");
    }
}
