package org.vospace.server.security.token;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * An OpenID provider whose tokens are taken.
 *
 * @param issuer as its tokens name it in {@code iss}, to the letter; its description is looked for
 *     below it
 * @param audiences of which a token must name one in {@code aud}
 * @param algorithms that its signatures may be made with, of {@link #ALGORITHMS}
 * @param claims how its tokens name users and groups
 * @param scopes what its tokens are good for
 * @param clockSkew by how much its clock and ours may differ
 * @param passOn whether its tokens may be shown to group services, so that they can be asked as the
 *     user
 * @param oneTime whether each token is taken once, by its {@code jti}; each server process counts
 *     for itself
 * @param idTokens whether ID tokens are taken, which are made for clients and not for services
 */
public record TokenIssuer(
        String issuer,
        Set<String> audiences,
        Set<String> algorithms,
        ClaimMapping claims,
        TokenScopes scopes,
        Duration clockSkew,
        boolean passOn,
        boolean oneTime,
        boolean idTokens) {
    /** All that may be allowed: signatures with a public key, by keys that only the issuer has. */
    public static final Set<String> ALGORITHMS =
            Set.of(
                    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
                    "EdDSA");

    private static final Duration MAX_SKEW = Duration.ofMinutes(10);

    public TokenIssuer {
        IssuerUrls.require("issuer", URI.create(issuer));
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        requireNonNull(claims, "claims");
        requireNonNull(scopes, "scopes");
        require(!audiences.isEmpty(), "audiences", audiences, "one at least");
        require(
                !algorithms.isEmpty() && ALGORITHMS.containsAll(algorithms),
                "algorithms",
                algorithms,
                "some of " + ALGORITHMS);
        require(
                !clockSkew.isNegative() && clockSkew.compareTo(MAX_SKEW) <= 0,
                "clockSkew",
                clockSkew,
                "0 to 10 minutes");
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** Starts from the defaults: all algorithms, a minute of skew, plain OpenID tokens. */
    public static Builder builder(String issuer, Set<String> audiences) {
        return new Builder(issuer, audiences);
    }

    /** Collects settings. */
    public static final class Builder {
        private final String issuer;
        private final Set<String> audiences;
        private Set<String> algorithms = ALGORITHMS;
        private ClaimMapping claims = ClaimMapping.DEFAULT;
        private TokenScopes scopes = TokenScopes.NONE;
        private Duration clockSkew = Duration.ofSeconds(60);
        private boolean passOn;
        private boolean oneTime;
        private boolean idTokens;

        private Builder(String issuer, Set<String> audiences) {
            this.issuer = issuer;
            this.audiences = audiences;
        }

        public Builder algorithms(Set<String> value) {
            algorithms = value;
            return this;
        }

        public Builder claims(ClaimMapping value) {
            claims = value;
            return this;
        }

        public Builder scopes(TokenScopes value) {
            scopes = value;
            return this;
        }

        public Builder clockSkew(Duration value) {
            clockSkew = value;
            return this;
        }

        public Builder passOn(boolean value) {
            passOn = value;
            return this;
        }

        public Builder oneTime(boolean value) {
            oneTime = value;
            return this;
        }

        public Builder idTokens(boolean value) {
            idTokens = value;
            return this;
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException with the offending and the expected value
         */
        public TokenIssuer build() {
            return new TokenIssuer(
                    issuer,
                    audiences,
                    algorithms,
                    claims,
                    scopes,
                    clockSkew,
                    passOn,
                    oneTime,
                    idTokens);
        }
    }
}
