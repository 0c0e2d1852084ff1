package org.vospace.server.security.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;

/** Whether a token is for this service and for now (RFC 7519, 4.1). */
final class Validity {
    private final Set<String> audiences;
    private final Duration skew;
    private final Clock clock;

    /**
     * @param audiences of which a token must name one; empty: it need not name any
     */
    Validity(Set<String> audiences, Duration skew, Clock clock) {
        this.audiences = audiences;
        this.skew = skew;
        this.clock = clock;
    }

    /**
     * Returns if the token was made for one of the audiences and is valid now.
     *
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if not
     */
    void require(TokenClaims claims) {
        if (!audiences.isEmpty() && Collections.disjoint(audiences, claims.texts("aud"))) {
            throw Refusals.bad(
                    "the token is for another service",
                    "the audience " + String.join(" or ", audiences.stream().sorted().toList()));
        }
        Instant now = clock.instant();
        claims.time("exp").ifPresent(end -> requireBefore(now.minus(skew), end));
        claims.time("nbf").ifPresent(start -> requireNotBefore(now.plus(skew), start));
        claims.time("iat").ifPresent(start -> requireNotBefore(now.plus(skew), start));
        if (claims.has("cnf")) {
            throw Refusals.bad(
                    "the token is bound to a key of its owner",
                    "a bearer token, which is bound to none");
        }
    }

    private static void requireBefore(Instant now, Instant end) {
        if (!now.isBefore(end)) {
            throw Refusals.bad("the token has expired at " + end);
        }
    }

    private static void requireNotBefore(Instant now, Instant start) {
        if (now.isBefore(start)) {
            throw Refusals.bad(
                    "the token is not valid before " + start,
                    "one that is valid now; check the clocks");
        }
    }
}
