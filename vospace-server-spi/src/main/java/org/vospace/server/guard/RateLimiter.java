package org.vospace.server.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts what each of many callers asks for in a second. A caller who has been quiet may ask for a
 * burst. Remembers at most 100,000 callers, those seen last. Thread-safe.
 */
final class RateLimiter {
    private static final int MAX_CALLERS = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    /**
     * @param perSecond 1 or more
     * @param burst how many may come at once
     * @param nanos tells the time, as {@link System#nanoTime} does
     */
    RateLimiter(int perSecond, int burst, Ticker nanos) {
        Duration full = Duration.ofSeconds(burst / perSecond + 1L);
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(MAX_CALLERS)
                        .expireAfterAccess(full)
                        .ticker(nanos)
                        .build(caller -> bucket(perSecond, burst, nanos));
    }

    private static Bucket bucket(int perSecond, int burst, Ticker nanos) {
        return Bucket.builder()
                .addLimit(
                        limit ->
                                limit.capacity(burst)
                                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(
                        new TimeMeter() {
                            @Override
                            public long currentTimeNanos() {
                                return nanos.read();
                            }

                            @Override
                            public boolean isWallClockBased() {
                                return false;
                            }
                        })
                .build();
    }

    /** Counts a request; if it is one too many, tells how long to wait. */
    Optional<Duration> take(String caller) {
        ConsumptionProbe probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
}
