package org.vospace.server.guard;

import java.io.IOException;
import java.time.Duration;

/**
 * Measures how fast a client sends or takes a body, by the time the server spends waiting for it
 * alone: what the server takes for itself, and pauses that a client makes while nobody waits, do
 * not count. Measured in stretches, so that a fast beginning buys nobody a slow end. Not
 * thread-safe.
 */
final class Pace {
    private final long minRate;
    private final long stretchNanos;
    private long waited;
    private long bytes;

    /**
     * @param minRate bytes a second; 0: any
     * @param stretch the time over which the rate is taken
     */
    Pace(long minRate, Duration stretch) {
        this.minRate = minRate;
        this.stretchNanos = stretch.toNanos();
    }

    /**
     * Counts one wait.
     *
     * @throws SlowClientException if a stretch has gone by too slowly
     */
    void count(long nanos, int moved) throws IOException {
        waited += nanos;
        bytes += Math.max(moved, 0);
        if (waited >= stretchNanos) {
            double rate = bytes / (waited / 1e9);
            if (minRate > 0 && rate < minRate) {
                throw new SlowClientException((long) rate, minRate);
            }
            waited = 0;
            bytes = 0;
        }
    }
}
