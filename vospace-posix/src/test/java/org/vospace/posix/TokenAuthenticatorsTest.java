package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.posix.config.SettingsLoader;
import org.vospace.posix.config.TokenSettings;
import org.vospace.server.security.token.IntrospectionAuthenticator;
import org.vospace.server.security.token.OidcAuthenticator;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.TokenMetadata;

class TokenAuthenticatorsTest {
    @TempDir Path directory;

    @Test
    void nobodyIsAskedWhoIsNotConfigured() throws Exception {
        assertThat(authenticators("data = x")).isEmpty();
    }

    @Test
    void issuersAreAskedBeforeTheOneWhoHasAnAnswerToEveryToken() throws Exception {
        List<Authenticator> list =
                authenticators(
                        """
                        tokens {
                          issuers = [ { issuer = "https://idp.example.org", audience = [a],
                                        profile = wlcg, required_scope = openid } ]
                          introspection { endpoint = "https://idp.example.org/i",
                                          client_token = "abc" }
                        }
                        """);

        assertThat(list)
                .hasExactlyElementsOfTypes(
                        OidcAuthenticator.class, IntrospectionAuthenticator.class);
        TokenMetadata metadata = list.get(0).tokenMetadata().orElseThrow();
        assertThat(metadata.authorizationServers()).hasToString("[https://idp.example.org]");
        assertThat(metadata.scopes())
                .containsExactly(
                        "openid",
                        "storage.create:/",
                        "storage.modify:/",
                        "storage.read:/",
                        "storage.stage:/");
        assertThat(list.get(1).tokenMetadata()).isEmpty();
    }

    private List<Authenticator> authenticators(String text) throws Exception {
        Path file = directory.resolve("vospace.conf");
        Files.writeString(file, text);
        TokenSettings settings =
                new SettingsLoader(Set.of("posix")).load(Optional.of(file)).settings().tokens();
        return TokenAuthenticators.of(settings, "space", Clock.systemUTC());
    }
}
