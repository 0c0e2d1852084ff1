package org.vospace.posix.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.posix.config.TokenSettings.Introspection;
import org.vospace.posix.config.TokenSettings.Issuer;
import org.vospace.posix.config.TokenSettings.Meaning;
import org.vospace.posix.config.TokenSettings.Profile;

/** Reads which tokens of others are taken. */
final class TokenKeys {
    /** What signatures may be made with, as {@code vospace-default.conf} lists them. */
    static final Set<String> ALGORITHMS =
            Set.of(
                    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
                    "EdDSA");

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration MAX_SKEW = Duration.ofMinutes(10);
    private static final Duration MAX_CACHED = Duration.ofSeconds(60);
    private static final String GROUP = "{group}";

    private final SettingsParser parser;

    TokenKeys(SettingsParser parser) {
        this.parser = parser;
    }

    TokenSettings tokens(Keys keys) {
        List<Issuer> issuers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Keys inner : keys.sections("issuers")) {
            Issuer issuer = issuer(inner);
            if (!names.add(issuer.issuer())) {
                inner.error("issuer", "'%s' twice (expected: once)".formatted(issuer.issuer()));
            }
            issuers.add(issuer);
        }
        Keys introspection = keys.section("introspection");
        TokenSettings settings = new TokenSettings(issuers, introspection(introspection));
        keys.refuseUnknown();
        return settings;
    }

    private static Issuer issuer(Keys keys) {
        Set<String> algorithms = keys.texts("algorithms");
        for (String name : algorithms) {
            if (!ALGORITHMS.contains(name)) {
                keys.error(
                        "algorithms",
                        "'%s' (expected: some of %s)"
                                .formatted(name, String.join(", ", new TreeSet<>(ALGORITHMS))));
            }
        }
        Issuer issuer =
                new Issuer(
                        url(keys, "issuer", keys.requiredText("issuer")).toString(),
                        keys.texts("audience"),
                        algorithms.isEmpty() ? ALGORITHMS : algorithms,
                        meaning(keys, List.of("preferred_username", "sub")),
                        keys.flag("one_time"),
                        keys.flag("id_tokens"));
        if (issuer.audiences().isEmpty()) {
            keys.error("audience", "missing (expected: what tokens for this service name as aud)");
        }
        keys.refuseUnknown();
        return issuer;
    }

    private Optional<Introspection> introspection(Keys keys) {
        Optional<String> endpoint = keys.text("endpoint");
        Introspection introspection =
                new Introspection(
                        url(keys, "endpoint", endpoint.orElse("https://none")),
                        keys.text("client_id"),
                        parser.secret(keys, "client_secret"),
                        parser.secret(keys, "client_token"),
                        keys.text("issuer").map(text -> url(keys, "issuer", text).toString()),
                        keys.texts("audience"),
                        meaning(keys, List.of("username", "preferred_username", "sub")),
                        duration(keys, "cache", MAX_CACHED, MAX_CACHED));
        keys.refuseUnknown();
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        boolean basic = keys.has("client_id") && keys.has("client_secret");
        if (basic == keys.has("client_token")) {
            keys.error(
                    "client_id",
                    "missing or too much (expected: client_id with client_secret, or client_token)");
        }
        return Optional.of(introspection);
    }

    private static Meaning meaning(Keys keys, List<String> defaultUser) {
        List<String> user = List.copyOf(keys.texts("user_claims"));
        return new Meaning(
                user.isEmpty() ? defaultUser : user,
                keys.text("user_prefix").orElse(""),
                keys.has("group_claims")
                        ? List.copyOf(keys.texts("group_claims"))
                        : List.of("groups", "wlcg.groups", "eduperson_entitlement"),
                template(keys),
                profile(keys),
                basePath(keys),
                keys.text("required_scope"),
                duration(keys, "clock_skew", SKEW, MAX_SKEW),
                keys.flag("pass_on"));
    }

    private static Optional<String> template(Keys keys) {
        Optional<String> template = keys.text("group_template");
        template.filter(text -> !text.contains(GROUP))
                .ifPresent(
                        text ->
                                keys.error(
                                        "group_template",
                                        "'%s' (expected: such as ivo://example.org/gms?%s)"
                                                .formatted(text, GROUP)));
        return template;
    }

    private static Profile profile(Keys keys) {
        String name = keys.text("profile").orElse("oidc").toUpperCase(Locale.ROOT);
        for (Profile known : Profile.values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        keys.error("profile", "'" + name + "' (expected: oidc, wlcg or scitokens)");
        return Profile.OIDC;
    }

    private static NodePath basePath(Keys keys) {
        String text = keys.text("base_path").orElse("/");
        try {
            if (text.startsWith("/")) {
                return NodePath.of(text);
            }
        } catch (VOSpaceException e) {
            // the same error as for any other text that is no path
        }
        keys.error("base_path", "'%s' (expected: a path of nodes such as /cms)".formatted(text));
        return NodePath.ROOT;
    }

    private static Duration duration(Keys keys, String key, Duration unset, Duration most) {
        if (keys.text(key).isEmpty()) {
            return unset;
        }
        Duration duration = keys.duration(key, Duration.ZERO);
        if (duration.compareTo(most) > 0) {
            keys.error(
                    key,
                    "'%d s' (expected: at most %d s)"
                            .formatted(duration.toSeconds(), most.toSeconds()));
        }
        return duration;
    }

    /** Only https, which nobody on the way can read or forge, or http on this host. */
    private static URI url(Keys keys, String key, String text) {
        try {
            URI url = new URI(text);
            String host = Optional.ofNullable(url.getHost()).orElse("");
            boolean local =
                    "http".equals(url.getScheme())
                            && host.matches("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");
            boolean secure = "https".equals(url.getScheme()) && !host.isEmpty();
            if ((secure || local) && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // the same error as for any other text that is no such URL
        }
        if (!text.isEmpty()) {
            keys.error(
                    key,
                    "'%s' (expected: an https URL, or http to the loopback address)"
                            .formatted(text));
        }
        return URI.create("https://none");
    }
}
