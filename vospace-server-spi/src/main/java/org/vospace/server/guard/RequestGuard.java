package org.vospace.server.guard;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Identity;

/** Decides whether a request may be served now. One for each server process. Thread-safe. */
public final class RequestGuard {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String ALL = "*";

    private final GuardConfig config;
    private final ClientAddresses addresses;
    private final Optional<RateLimiter> byAddress;
    private final Optional<RateLimiter> byIdentity;
    private final Slots transfers = new Slots();
    private final Slots waits = new Slots();

    public RequestGuard(GuardConfig config) {
        this(config, Ticker.systemTicker());
    }

    /**
     * @param nanos tells the time, as {@link System#nanoTime} does
     */
    RequestGuard(GuardConfig config, Ticker nanos) {
        Limits limits = config.limits();
        this.config = config;
        this.addresses = new ClientAddresses(config);
        this.byAddress = limiter(limits.addressRate(), limits.burst(), nanos);
        this.byIdentity = limiter(limits.identityRate(), limits.burst(), nanos);
    }

    private static Optional<RateLimiter> limiter(int rate, int burst, Ticker nanos) {
        return rate == 0 ? Optional.empty() : Optional.of(new RateLimiter(rate, burst, nanos));
    }

    public GuardConfig config() {
        return config;
    }

    /** Who is whom behind proxies. */
    public ClientAddresses addresses() {
        return addresses;
    }

    /**
     * Counts a request before anybody looks at its credentials, so that guessing them costs too.
     *
     * @throws VOSpaceException TooManyRequests if it is one too many
     */
    public void countAddress(String address) {
        if (!addresses.isExempt(address)) {
            byAddress
                    .flatMap(limiter -> limiter.take(ClientAddresses.key(address)))
                    .ifPresent(
                            wait -> {
                                throw tooFast(config.limits().addressRate(), "address", wait);
                            });
        }
    }

    /**
     * Counts a request of a user, wherever it comes from; an anonymous one has been counted.
     *
     * @throws VOSpaceException TooManyRequests if it is one too many
     */
    public void countIdentity(Identity who, String address) {
        if (!who.isAnonymous() && !addresses.isExempt(address)) {
            byIdentity
                    .flatMap(limiter -> limiter.take(who.name()))
                    .ifPresent(
                            wait -> {
                                throw tooFast(config.limits().identityRate(), "user", wait);
                            });
        }
    }

    private static VOSpaceException tooFast(int rate, String whose, Duration wait) {
        return VOSpaceException.tooManyRequests(
                "more than %d requests a second of one %s".formatted(rate, whose), wait);
    }

    /**
     * Takes a slot for a request that carries bytes, which {@code request} gives back at its end.
     *
     * @throws VOSpaceException TooManyRequests if the caller has too many under way, ServiceBusy if
     *     all together have
     */
    public void beginTransfer(Identity who, RequestRecord request) {
        if (addresses.isExempt(request.address()) || !request.ends()) {
            return;
        }
        Limits limits = config.limits();
        take(
                transfers,
                key(who, request),
                limits.transfersPerUser(),
                "requests that carry bytes",
                request);
        if (limits.transfers() > 0 && !takeOne(transfers, ALL, limits.transfers(), request)) {
            throw new VOSpaceException(
                    FaultType.SERVICE_BUSY,
                    "all %d places for transfers are taken; try again soon"
                            .formatted(limits.transfers()));
        }
    }

    /**
     * Takes a slot for a request that waits for a job, which {@code request} gives back at its end.
     *
     * @throws VOSpaceException TooManyRequests if the caller has too many under way
     */
    public void beginWait(Identity who, RequestRecord request) {
        if (!addresses.isExempt(request.address()) && request.ends()) {
            int most = config.limits().waitsPerUser();
            take(waits, key(who, request), most, "waits for jobs", request);
        }
    }

    private static void take(
            Slots slots, String key, int most, String what, RequestRecord request) {
        if (most > 0 && !takeOne(slots, key, most, request)) {
            throw VOSpaceException.tooManyRequests(
                    "%d %s are under way (expected: at most %d at a time)"
                            .formatted(most, what, most),
                    SOON);
        }
    }

    private static boolean takeOne(Slots slots, String key, int most, RequestRecord request) {
        boolean taken = slots.take(key, most);
        if (taken) {
            request.onEnd(() -> slots.giveBack(key));
        }
        return taken;
    }

    /** So that nobody who is named like an address is counted with it. */
    private static String key(Identity who, RequestRecord request) {
        return who.isAnonymous()
                ? "a:" + ClientAddresses.key(request.address())
                : "u:" + who.name();
    }

    /** How many callers have requests under way; for administration and tests. */
    public int callersUnderWay() {
        return transfers.size() + waits.size();
    }
}
