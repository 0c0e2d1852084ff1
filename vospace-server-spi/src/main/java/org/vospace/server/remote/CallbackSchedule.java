package org.vospace.server.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.vospace.server.store.CallbackEvent;

/**
 * How often, and when, what could not be told is told again.
 *
 * @param maxTries after which it is given up
 * @param maxAge since the change of phase, likewise
 * @param firstPause after the first try; each further one is {@code factor} times as long
 */
public record CallbackSchedule(int maxTries, Duration maxAge, Duration firstPause, int factor) {
    /** Eight tries within some eight hours; a day if the server does not run all the time. */
    public static final CallbackSchedule STANDARD =
            new CallbackSchedule(8, Duration.ofDays(1), Duration.ofSeconds(5), 4);

    /** Up to a quarter more, so that what failed together is not tried again together. */
    private static final double JITTER = 0.25;

    /** How long to wait after a try has failed; empty: that was the last one. */
    Optional<Duration> pauseAfter(CallbackEvent event, Instant now, RandomGenerator random) {
        if (event.tries() >= maxTries || !now.isBefore(event.time().plus(maxAge))) {
            return Optional.empty();
        }
        double millis = firstPause.toMillis() * Math.pow(factor, event.tries() - 1);
        return Optional.of(Duration.ofMillis((long) (millis * (1 + JITTER * random.nextDouble()))));
    }
}
