package org.vospace.posix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.model.NodePath;
import org.vospace.server.security.token.TokenIssuer;

class TokenSettingsTest {
    private static final String COMPLETE =
            """
            tokens {
              issuers = [
                { issuer = "https://idp.example.org", audience = [space] },
                { issuer = "https://wlcg.example.org/", audience = ["https://a", "https://b"],
                  algorithms = [ES256], user_claims = [sub], user_prefix = "wlcg:",
                  group_claims = [], group_template = "ivo://example.org/gms?{group}",
                  profile = wlcg, base_path = /wlcg/a b, required_scope = openid,
                  clock_skew = 5s, pass_on = true, one_time = true, id_tokens = true } ]
              introspection { endpoint = "https://idp.example.org/i", client_id = vos,
                client_secret = "s3cret-text", audience = [space], cache = 20s }
            }
            """;

    @TempDir Path directory;

    @Test
    void withoutAWordAboutItNoTokensOfOthersAreTaken() throws Exception {
        TokenSettings tokens = load("data = x").tokens();

        assertThat(tokens.issuers()).isEmpty();
        assertThat(tokens.introspection()).isEmpty();
    }

    @Test
    void anIssuerNeedsNoMoreThanItsNameAndAnAudience() throws Exception {
        TokenSettings.Issuer issuer = load(COMPLETE).tokens().issuers().get(0);

        assertThat(issuer.issuer()).isEqualTo("https://idp.example.org");
        assertThat(issuer.audiences()).containsExactly("space");
        assertThat(issuer.algorithms()).isEqualTo(TokenIssuer.ALGORITHMS);
        assertThat(issuer.oneTime() || issuer.idTokens() || issuer.meaning().passOn()).isFalse();
        assertThat(issuer.meaning().userClaims()).containsExactly("preferred_username", "sub");
        assertThat(issuer.meaning().clockSkew()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void everythingCanBeSet() throws Exception {
        TokenSettings.Issuer issuer = load(COMPLETE).tokens().issuers().get(1);

        assertThat(issuer)
                .isEqualTo(
                        new TokenSettings.Issuer(
                                "https://wlcg.example.org/",
                                Set.of("https://a", "https://b"),
                                Set.of("ES256"),
                                new TokenSettings.Meaning(
                                        List.of("sub"),
                                        "wlcg:",
                                        List.of(),
                                        Optional.of("ivo://example.org/gms?{group}"),
                                        TokenSettings.Profile.WLCG,
                                        NodePath.of("/wlcg/a b"),
                                        Optional.of("openid"),
                                        Duration.ofSeconds(5),
                                        true),
                                true,
                                true));
    }

    @Test
    void allErrorsAreNamedAtOnce() {
        assertThat(
                        errors(
                                """
                                tokens {
                                  issuers = [
                                    { issuer = "http://idp.example.org", algorithms = [HS256],
                                      group_template = x, profile = saml, base_path = a,
                                      clock_skew = 1h, audiance = [x] },
                                    { issuer = "https://a", audience = [x] },
                                    { issuer = "https://a", audience = [x] } ]
                                  introspection { endpoint = "https://i", client_id = vos,
                                    cache = 5m }
                                }
                                """))
                .containsExactly(
                        "tokens.issuers[0].algorithms: 'HS256' (expected: some of ES256, ES384,"
                                + " ES512, EdDSA, PS256, PS384, PS512, RS256, RS384, RS512)",
                        "tokens.issuers[0].issuer: 'http://idp.example.org' (expected: an https"
                                + " URL, or http to the loopback address)",
                        "tokens.issuers[0].group_template: 'x' (expected: such as"
                                + " ivo://example.org/gms?{group})",
                        "tokens.issuers[0].profile: 'SAML' (expected: oidc, wlcg or scitokens)",
                        "tokens.issuers[0].base_path: 'a' (expected: a path of nodes such as"
                                + " /cms)",
                        "tokens.issuers[0].clock_skew: '3600 s' (expected: at most 600 s)",
                        "tokens.issuers[0].audience: missing (expected: what tokens for this"
                                + " service name as aud)",
                        "tokens.issuers[0].audiance: unknown key (did you mean audience?)",
                        "tokens.issuers[2].issuer: 'https://a' twice (expected: once)",
                        "tokens.introspection.cache: '300 s' (expected: at most 60 s)",
                        "tokens.introspection.client_id: missing or too much (expected: client_id"
                                + " with client_secret, or client_token)");
    }

    @Test
    void whatIsPrintedIsReadBackTheSameAndHasNoSecret() throws Exception {
        ServerSettings settings = load(COMPLETE);
        String text = SettingsText.of(settings);

        assertThat(text).doesNotContain("s3cret-text");
        assertThat(load(text.replace("******", "s3cret-text")).tokens())
                .isEqualTo(settings.tokens());
    }

    private ServerSettings load(String text) throws SettingsException, IOException {
        Path file = directory.resolve("vospace.conf");
        Files.writeString(file, text);
        return new SettingsLoader(Set.of("posix")).load(Optional.of(file)).settings();
    }

    private List<String> errors(String text) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> load(text));
        return refused.errors();
    }
}
