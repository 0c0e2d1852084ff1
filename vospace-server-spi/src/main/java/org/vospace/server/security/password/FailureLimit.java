package org.vospace.server.security.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Locale;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.guard.ClientAddresses;

/**
 * Counts wrong passwords, by the address they come from together with the user they are for, and by
 * the address alone, where ten times as many are let pass because a whole institute may share one.
 *
 * <p>Users are not counted by themselves: whoever knows a name could lock its owner out. What is
 * left to somebody with many addresses is slowed by the cost of the hashes. A try is taken off
 * before the password is looked at and given back if it was right, so that tries that come at once
 * are not more than tries that come in turn. Of an IPv6 address the network counts, because each of
 * its hosts has as many addresses as it likes. Thread-safe; bounded, and counted by each process
 * for itself.
 */
public final class FailureLimit {
    private static final int PER_ADDRESS = 10;
    private static final int MAX_KEYS = 100_000;

    private final int most;
    private final Duration window;
    private final Ticker ticker;
    private final Cache<String, Bucket> pairs;
    private final Cache<String, Bucket> addresses;

    /**
     * Creates a limit.
     *
     * @param most wrong passwords for one user from one address
     * @param window in which there may be so many; at least a second
     */
    public FailureLimit(int most, Duration window) {
        this(most, window, Ticker.systemTicker());
    }

    FailureLimit(int most, Duration window, Ticker ticker) {
        if (most < 1 || window.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "%d failures in %s (expected: at least 1 in at least 1 s)"
                            .formatted(most, window));
        }
        this.most = most;
        this.window = window;
        this.ticker = ticker;
        this.pairs = cache();
        this.addresses = cache();
    }

    private Cache<String, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(window.multipliedBy(2))
                .ticker(ticker)
                .build();
    }

    /** A try that is under way. */
    static final class Try {
        private final Bucket pair;
        private final Bucket address;

        private Try(Bucket pair, Bucket address) {
            this.pair = pair;
            this.address = address;
        }

        /** The password was right: nothing is counted. */
        void succeeded() {
            pair.addTokens(1);
            address.addTokens(1);
        }

        /**
         * A service did not answer, so that nobody can tell if the password was right. It counts
         * for the user, whom another source may have known, and not against all behind the address.
         */
        void failed() {
            address.addTokens(1);
        }
    }

    /**
     * Takes a try off.
     *
     * @throws VOSpaceException TooManyRequests if there is none left, with the time until there is
     */
    Try begin(String remoteAddress, String user) {
        String network = ClientAddresses.key(remoteAddress);
        Bucket address = addresses.get(network, key -> bucket(most * PER_ADDRESS));
        Bucket pair = pairs.get(network + " " + user.toLowerCase(Locale.ROOT), key -> bucket(most));
        take(address);
        try {
            take(pair);
        } catch (VOSpaceException e) {
            address.addTokens(1);
            throw e;
        }
        return new Try(pair, address);
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw VOSpaceException.tooManyRequests(
                    "too many wrong passwords (expected: no more tries for a while; see"
                            + " Retry-After)",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket(int capacity) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, window))
                .withCustomTimePrecision(
                        new TimeMeter() {
                            @Override
                            public long currentTimeNanos() {
                                return ticker.read();
                            }

                            @Override
                            public boolean isWallClockBased() {
                                return false;
                            }
                        })
                .build();
    }
}
