package org.vospace.examples.benchmarks;

import java.time.Duration;

/**
 * How much to measure.
 *
 * @param rounds how often each row is measured; the table has the median
 * @param roundTime how long a round of a row of small requests lasts
 * @param warmUp how long such a row runs before the first round, unmeasured
 * @param largeBytes the size of the large file
 * @param limit when it is not to begin another round, counted from the first
 */
record Plan(int rounds, Duration roundTime, Duration warmUp, long largeBytes, Duration limit) {
    static final long MIB = 1024L * 1024;

    Plan {
        if (rounds < 1) {
            throw new IllegalArgumentException(rounds + " rounds (expected: at least 1)");
        }
        if (largeBytes < 1) {
            throw new IllegalArgumentException(largeBytes + " bytes (expected: at least 1)");
        }
    }

    /** A smoke test of a few seconds: its numbers say that it works, not how fast. */
    static Plan quick() {
        Duration roundTime = Duration.ofMillis(500);
        return new Plan(1, roundTime, roundTime, 64 * MIB, Duration.ofMinutes(2));
    }

    /** The large file's size for people. */
    String largeSize() {
        long mib = largeBytes / MIB;
        return mib % 1024 == 0 ? mib / 1024 + " GiB" : mib + " MiB";
    }
}
