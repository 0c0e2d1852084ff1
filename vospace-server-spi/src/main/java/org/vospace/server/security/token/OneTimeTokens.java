package org.vospace.server.security.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers the identifiers of tokens that have been taken until they expire, so that each is taken
 * once. Each process remembers its own. When there are too many to remember, none is taken: to
 * forget one would let it be taken again. Thread-safe.
 */
final class OneTimeTokens {
    private static final int MAX_REMEMBERED = 100_000;

    private final int most;
    private final Cache<String, Instant> taken;

    OneTimeTokens(Duration skew, Clock clock) {
        this(skew, clock, MAX_REMEMBERED);
    }

    OneTimeTokens(Duration skew, Clock clock, int most) {
        this.most = most;
        this.taken =
                Caffeine.newBuilder()
                        .expireAfter(
                                Expiry.<String, Instant>creating(
                                        (id, end) ->
                                                Duration.between(clock.instant(), end.plus(skew))))
                        .build();
    }

    /**
     * Takes a token.
     *
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if it has no identifier or was
     *     taken before; ServiceBusy if too many are remembered
     */
    void take(TokenClaims claims) {
        String id =
                claims.text("jti")
                        .orElseThrow(
                                () ->
                                        Refusals.bad(
                                                "the token has no identifier",
                                                "a jti, for tokens of this issuer are taken once"));
        Instant end = claims.time("exp").orElseThrow(() -> Refusals.bad("the token has no expiry"));
        if (taken.estimatedSize() >= most) {
            taken.cleanUp();
            if (taken.estimatedSize() >= most) {
                throw Refusals.undecided("too many tokens that are good for one use are in use");
            }
        }
        if (taken.asMap().putIfAbsent(Digests.of(id), end) != null) {
            throw Refusals.bad("the token was used before", "each token of this issuer once");
        }
    }
}
