package org.vospace.server.transfer.resume;

import java.time.Duration;

/**
 * How uploads are kept that come in several requests.
 *
 * @param keep how long after its last byte an upload waits for more
 * @param perUser how many unfinished ones a user may have; 0: any number
 */
public record UploadConfig(Duration keep, int perUser) {
    /** Seven days, 1000 of one user. */
    public static final UploadConfig DEFAULT = new UploadConfig(Duration.ofDays(7), 1000);

    public UploadConfig {
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException(
                    "uploads.keep: " + keep + " (expected: a duration above 0)");
        }
        if (perUser < 0) {
            throw new IllegalArgumentException(
                    "uploads.perUser: " + perUser + " (expected: 0 or more)");
        }
    }
}
