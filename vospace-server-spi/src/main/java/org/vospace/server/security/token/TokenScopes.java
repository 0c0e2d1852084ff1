package org.vospace.server.security.token;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.Restriction.Grant;
import org.vospace.spi.security.Restriction.Right;

/**
 * What the scopes of an issuer's tokens are good for.
 *
 * <p>A WLCG token (WLCG Common JWT Profiles 1.2) with scopes for storage is good for these; one
 * without them and with {@code wlcg.groups} for what its user and groups may do; one with neither
 * was made for another kind of service and says no more than who its user is. A SciToken is good
 * for what its {@code read:} and {@code write:} scopes say and nothing else. Scopes of other tokens
 * have no paths; one may be required.
 *
 * @param base what the paths of scopes are below
 * @param required the scope without which no token of the issuer is taken
 */
public record TokenScopes(Profile profile, NodePath base, Optional<String> required) {
    public static final TokenScopes NONE =
            new TokenScopes(Profile.OIDC, NodePath.ROOT, Optional.empty());

    private static final Map<String, Set<Right>> WLCG =
            Map.of(
                    "storage.read", Set.of(Right.READ),
                    "storage.stage", Set.of(Right.READ),
                    "storage.create", Set.of(Right.CREATE),
                    "storage.modify", Set.of(Right.MODIFY));
    private static final Map<String, Set<Right>> SCITOKENS =
            Map.of("read", Set.of(Right.READ), "write", Set.of(Right.MODIFY));
    private static final String STORAGE = "storage.";

    public TokenScopes {
        requireNonNull(profile, "profile");
        requireNonNull(base, "base");
        requireNonNull(required, "required");
    }

    /** Whose rules the scopes follow. */
    public enum Profile {
        /** Scopes have no paths. */
        OIDC,
        /** {@code storage.read:/path}, and {@code create}, {@code modify}, {@code stage}. */
        WLCG,
        /**
         * {@code read:/path} and {@code write:/path}; without a path: everything below the base.
         */
        SCITOKENS
    }

    /** The scopes that a client may ask the issuer for. */
    List<String> offered() {
        Stream<String> withPaths =
                switch (profile) {
                    case OIDC -> Stream.empty();
                    case WLCG -> WLCG.keySet().stream();
                    case SCITOKENS -> SCITOKENS.keySet().stream();
                };
        return Stream.concat(required.stream(), withPaths.sorted().map(name -> name + ":/"))
                .distinct()
                .toList();
    }

    /**
     * What a token is good for; empty: for all that its user may do.
     *
     * @throws VOSpaceException NotAuthenticated if the required scope is missing or the path of a
     *     scope is none
     */
    Optional<Restriction> restriction(TokenClaims claims) {
        List<String> scopes = scopes(claims);
        required.filter(scope -> !scopes.contains(scope))
                .ifPresent(
                        scope -> {
                            throw Refusals.bad(
                                    "the token lacks a scope", "the scope '" + scope + "'");
                        });
        return switch (profile) {
            case OIDC -> Optional.empty();
            case WLCG ->
                    isByGroups(claims, scopes)
                            ? Optional.empty()
                            : Optional.of(grants(scopes, WLCG, false));
            case SCITOKENS -> Optional.of(grants(scopes, SCITOKENS, true));
        };
    }

    private static List<String> scopes(TokenClaims claims) {
        List<String> scopes = new ArrayList<>(claims.words("scope"));
        scopes.addAll(claims.words("scp"));
        return scopes;
    }

    private static boolean isByGroups(TokenClaims claims, List<String> scopes) {
        return !claims.texts("wlcg.groups").isEmpty()
                && scopes.stream().noneMatch(scope -> scope.startsWith(STORAGE));
    }

    private Restriction grants(
            List<String> scopes, Map<String, Set<Right>> rights, boolean pathMayLack) {
        Set<Grant> grants = new LinkedHashSet<>();
        for (String scope : scopes) {
            int colon = scope.indexOf(':');
            String name = colon < 0 ? scope : scope.substring(0, colon);
            if (rights.containsKey(name) && (colon >= 0 || pathMayLack)) {
                NodePath below = below(colon < 0 ? "/" : scope.substring(colon + 1), scope);
                rights.getOrDefault(name, Set.of())
                        .forEach(right -> grants.add(new Grant(right, below)));
            }
        }
        return new Restriction(grants);
    }

    private NodePath below(String path, String scope) {
        try {
            if (path.startsWith("/")) {
                List<String> names = new ArrayList<>(base.names());
                names.addAll(NodePath.parse(path).names());
                return new NodePath(names);
            }
        } catch (VOSpaceException e) {
            // the same refusal as for any other text that is no path
        }
        throw Refusals.bad(
                "the scope '" + scope + "' has a malformed path",
                "one that starts with / and has neither empty names nor . nor .., percent-encoded");
    }
}
