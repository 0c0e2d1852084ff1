package org.vospace.server.security.token;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

/**
 * Which claims of a token name its user and the user's groups.
 *
 * <p>Names of users are believed as the issuer gives them: with several issuers, or with users of
 * one's own beside them, a prefix keeps one from naming another's users. A claim that users can
 * change at their provider is none to name them by.
 *
 * @param userClaims the first that the token has names the user
 * @param userPrefix stands before the name, such as {@code cern:}; may be empty
 * @param groupClaims all that the token has; {@code realm_access.roles} is one in another
 * @param groupTemplate makes the name of a group, such as {@code ivo://example.org/gms?{group}};
 *     empty: groups have the names that the token has
 */
public record ClaimMapping(
        List<String> userClaims,
        String userPrefix,
        List<String> groupClaims,
        Optional<String> groupTemplate) {
    /** Stands for the name of a group in a template. */
    public static final String GROUP = "{group}";

    public static final ClaimMapping DEFAULT =
            new ClaimMapping(
                    List.of("preferred_username", "sub"),
                    "",
                    List.of("groups", "wlcg.groups", "eduperson_entitlement"),
                    Optional.empty());

    private static final int MAX_GROUPS = 1000;
    private static final int MAX_NAME_LENGTH = 256;

    public ClaimMapping {
        userClaims = List.copyOf(userClaims);
        requireNonNull(userPrefix, "userPrefix");
        groupClaims = List.copyOf(groupClaims);
        if (userClaims.isEmpty()) {
            throw new IllegalArgumentException("userClaims: none (expected: such as sub)");
        }
        groupTemplate.ifPresent(ClaimMapping::requireTemplate);
    }

    private static void requireTemplate(String template) {
        if (!template.contains(GROUP)) {
            throw new IllegalArgumentException(
                    "groupTemplate: '" + template + "' (expected: a text with " + GROUP + ")");
        }
    }

    /**
     * The user with their groups.
     *
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if no claim names the user, the
     *     name is none that can be shown and stored, or the groups are too many
     */
    Identity identity(TokenClaims claims) {
        return new Identity(userPrefix + user(claims), groups(claims));
    }

    private String user(TokenClaims claims) {
        String claim =
                userClaims.stream()
                        .filter(claims::has)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Refusals.bad(
                                                "the token does not name its user",
                                                "one of the claims "
                                                        + String.join(", ", userClaims)));
        return claims.text(claim)
                .filter(ClaimMapping::isName)
                .orElseThrow(
                        () ->
                                Refusals.bad(
                                        "the claim " + claim + " names no user",
                                        "1 to 256 characters, no control characters, no blank at"
                                                + " the ends"));
    }

    private Set<GroupId> groups(TokenClaims claims) {
        Set<GroupId> groups = new LinkedHashSet<>();
        groupClaims.stream()
                .flatMap(claim -> claims.textsAt(claim).stream())
                .filter(ClaimMapping::isName)
                .limit(MAX_GROUPS + 1L)
                .map(name -> groupTemplate.map(t -> t.replace(GROUP, name)).orElse(name))
                .map(GroupId::new)
                .forEach(groups::add);
        if (groups.size() > MAX_GROUPS) {
            throw Refusals.bad("the token has too many groups", "at most " + MAX_GROUPS);
        }
        return groups;
    }

    /** Whether this can be stored, logged and compared without surprises. */
    private static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= MAX_NAME_LENGTH
                && text.equals(text.strip())
                && text.codePoints().noneMatch(ClaimMapping::isHidden);
    }

    private static boolean isHidden(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isISOControl(codePoint)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
