package org.vospace.posix.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.vospace.posix.config.TokenSettings.Introspection;
import org.vospace.posix.config.TokenSettings.Issuer;
import org.vospace.posix.config.TokenSettings.Meaning;

/** Shows which tokens are taken, by the keys of a configuration file. */
final class TokenText {
    private TokenText() {}

    static Map<String, Object> of(TokenSettings settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("issuers", settings.issuers().stream().map(TokenText::issuer).toList());
        settings.introspection().ifPresent(i -> map.put("introspection", introspection(i)));
        return map;
    }

    private static Map<String, Object> issuer(Issuer issuer) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("issuer", issuer.issuer());
        map.put("audience", issuer.audiences().stream().sorted().toList());
        map.put("algorithms", issuer.algorithms().stream().sorted().toList());
        meaning(issuer.meaning(), map);
        map.put("one_time", issuer.oneTime());
        map.put("id_tokens", issuer.idTokens());
        return map;
    }

    private static Map<String, Object> introspection(Introspection settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("endpoint", settings.endpoint().toString());
        settings.clientId().ifPresent(id -> map.put("client_id", id));
        settings.clientSecret().ifPresent(secret -> map.put("client_secret", secret.toString()));
        settings.clientToken().ifPresent(token -> map.put("client_token", token.toString()));
        settings.issuer().ifPresent(issuer -> map.put("issuer", issuer));
        map.put("audience", settings.audiences().stream().sorted().toList());
        meaning(settings.meaning(), map);
        map.put("cache", seconds(settings.cached()));
        return map;
    }

    private static void meaning(Meaning meaning, Map<String, Object> map) {
        map.put("user_claims", meaning.userClaims());
        map.put("user_prefix", meaning.userPrefix());
        map.put("group_claims", meaning.groupClaims());
        meaning.groupTemplate().ifPresent(template -> map.put("group_template", template));
        map.put("profile", meaning.profile().name().toLowerCase(Locale.ROOT));
        map.put("base_path", "/" + String.join("/", meaning.basePath().names()));
        meaning.requiredScope().ifPresent(scope -> map.put("required_scope", scope));
        map.put("clock_skew", seconds(meaning.clockSkew()));
        map.put("pass_on", meaning.passOn());
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
