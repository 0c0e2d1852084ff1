package org.vospace.spi.testkit.conformance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks again and again until there is an answer, for as long as the target permits. */
final class Patience {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private Patience() {}

    /** The first answer that is not empty; the last word on {@code seen} if none comes in time. */
    static <T> T await(
            Duration limit, String expected, Supplier<Optional<T>> question, Supplier<?> seen) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new NotMet(
                        expected + " within " + limit.toSeconds() + " s",
                        String.valueOf(seen.get()));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
