package org.vospace.server.security.token;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where tokens can be asked about that only their issuer can read (RFC 7662).
 *
 * @param issuer who makes these tokens: an answer that names another is refused, and JWTs of others
 *     are not sent to it; empty: not checked
 * @param audiences of which an answer must name one; empty: not checked, for endpoints that answer
 *     only about tokens for this service
 * @param claims which parts of the answer name user and groups
 * @param scopes what tokens are good for
 * @param clockSkew by how much its clock and ours may differ
 * @param cached how long an answer is believed, but never beyond the token's expiry; at most a
 *     minute. A token that was revoked is good for so long
 * @param passOn whether tokens may be shown to group services
 */
public record Introspection(
        URI endpoint,
        ClientCredential client,
        Optional<String> issuer,
        Set<String> audiences,
        ClaimMapping claims,
        TokenScopes scopes,
        Duration clockSkew,
        Duration cached,
        boolean passOn) {
    private static final Duration MAX_CACHED = Duration.ofSeconds(60);
    private static final Duration MAX_SKEW = Duration.ofMinutes(10);

    public Introspection {
        IssuerUrls.require("endpoint", endpoint);
        requireNonNull(client, "client");
        requireNonNull(issuer, "issuer");
        audiences = Set.copyOf(audiences);
        requireNonNull(claims, "claims");
        requireNonNull(scopes, "scopes");
        requireUpTo("clockSkew", clockSkew, MAX_SKEW);
        requireUpTo("cached", cached, MAX_CACHED);
    }

    private static void requireUpTo(String name, Duration value, Duration most) {
        if (value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: 0 to " + most.toSeconds() + " s)");
        }
    }
}
