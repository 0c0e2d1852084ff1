package org.vospace.client.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How often, how soon and for how long a failed request is tried again.
 *
 * <p>The pause doubles from {@code firstDelay} up to {@code maxDelay}, and a random part of up to
 * one half is taken off so that many clients do not return at the same moment. A server's {@code
 * Retry-After} goes before.
 *
 * @param attempts the most attempts in a row that move nothing forward, the first included
 * @param firstDelay the pause after the first failure
 * @param maxDelay the longest pause of our own choice
 * @param maxRetryAfter the longest pause a server may ask for; one that asks for more has failed
 * @param deadline no attempt begins later than this after the first; empty: only attempts count
 */
public record RetryPolicy(
        int attempts,
        Duration firstDelay,
        Duration maxDelay,
        Duration maxRetryAfter,
        Optional<Duration> deadline) {
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: at least 1)");
        }
        checkNotNegative("firstDelay", firstDelay);
        checkNotNegative("maxDelay", maxDelay);
        checkNotNegative("maxRetryAfter", maxRetryAfter);
        requireNonNull(deadline, "deadline");
    }

    /**
     * Six attempts, pauses from half a second to half a minute, {@code Retry-After} up to 5 min.
     */
    public static RetryPolicy standard() {
        return new RetryPolicy(
                6,
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Optional.empty());
    }

    /** A single attempt. */
    public static RetryPolicy none() {
        return standard().withAttempts(1);
    }

    public RetryPolicy withAttempts(int number) {
        return new RetryPolicy(number, firstDelay, maxDelay, maxRetryAfter, deadline);
    }

    public RetryPolicy withDelays(Duration first, Duration longest) {
        return new RetryPolicy(attempts, first, longest, maxRetryAfter, deadline);
    }

    public RetryPolicy withDeadline(Duration limit) {
        return new RetryPolicy(attempts, firstDelay, maxDelay, maxRetryAfter, Optional.of(limit));
    }

    /**
     * The pause after {@code failures} failures in a row.
     *
     * @param random from 0 to 1: how much of the random part is taken off
     */
    Duration delay(int failures, double random) {
        int doublings = Math.min(failures - 1, 30);
        double full = firstDelay.toNanos() * Math.scalb(1.0, doublings);
        double capped = Math.min(full, (double) maxDelay.toNanos());
        return Duration.ofNanos((long) (capped * (1 - random / 2)));
    }

    private static void checkNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 0 or more)");
        }
    }
}
