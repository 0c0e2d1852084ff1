package org.vospace.posix.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.model.NodePath;

/**
 * Which tokens of others are taken.
 *
 * @param introspection where tokens can be asked about that only their issuer can read
 */
public record TokenSettings(List<Issuer> issuers, Optional<Introspection> introspection) {
    public TokenSettings {
        issuers = List.copyOf(issuers);
        requireNonNull(introspection, "introspection");
    }

    /** Whose rules scopes follow. */
    public enum Profile {
        OIDC,
        WLCG,
        SCITOKENS
    }

    /**
     * What the tokens of an issuer say and what they are good for.
     *
     * @param userClaims the first that a token has names its user
     * @param groupTemplate a text with {@code {group}} in it; empty: groups are named as in tokens
     * @param basePath what the paths of scopes are below
     * @param passOn whether tokens may be shown to group services
     */
    public record Meaning(
            List<String> userClaims,
            String userPrefix,
            List<String> groupClaims,
            Optional<String> groupTemplate,
            Profile profile,
            NodePath basePath,
            Optional<String> requiredScope,
            Duration clockSkew,
            boolean passOn) {
        public Meaning {
            userClaims = List.copyOf(userClaims);
            requireNonNull(userPrefix, "userPrefix");
            groupClaims = List.copyOf(groupClaims);
            requireNonNull(groupTemplate, "groupTemplate");
            requireNonNull(profile, "profile");
            requireNonNull(basePath, "basePath");
            requireNonNull(requiredScope, "requiredScope");
            requireNonNull(clockSkew, "clockSkew");
        }
    }

    /**
     * An OpenID provider.
     *
     * @param oneTime whether each token is taken once
     * @param idTokens whether ID tokens are taken
     */
    public record Issuer(
            String issuer,
            Set<String> audiences,
            Set<String> algorithms,
            Meaning meaning,
            boolean oneTime,
            boolean idTokens) {
        public Issuer {
            requireNonNull(issuer, "issuer");
            audiences = Set.copyOf(audiences);
            algorithms = Set.copyOf(algorithms);
            requireNonNull(meaning, "meaning");
        }
    }

    /**
     * An introspection endpoint.
     *
     * @param clientId with clientSecret, or else clientToken
     * @param cached how long an answer is believed
     */
    public record Introspection(
            URI endpoint,
            Optional<String> clientId,
            Optional<Secret> clientSecret,
            Optional<Secret> clientToken,
            Optional<String> issuer,
            Set<String> audiences,
            Meaning meaning,
            Duration cached) {
        public Introspection {
            requireNonNull(endpoint, "endpoint");
            requireNonNull(clientId, "clientId");
            requireNonNull(clientSecret, "clientSecret");
            requireNonNull(clientToken, "clientToken");
            requireNonNull(issuer, "issuer");
            audiences = Set.copyOf(audiences);
            requireNonNull(meaning, "meaning");
            requireNonNull(cached, "cached");
        }
    }
}
