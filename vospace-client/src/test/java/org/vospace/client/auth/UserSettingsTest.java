package org.vospace.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.client.auth.CredentialSources.Found;
import org.vospace.client.http.TransportSettings;

/** Which service a user means, and what the user gave for it. */
class UserSettingsTest {
    private static final String OURS = "https://a.example.org/space";

    @TempDir Path home;

    private final List<String> warnings = new ArrayList<>();

    private Surroundings around(Map<String, String> variables) {
        return new Surroundings(
                variables, home, home.resolve("tmp"), OptionalLong.empty(), Clock.systemUTC());
    }

    private UserSettings read(Map<String, String> variables) throws IOException {
        Surroundings around = around(variables);
        return UserSettings.read(around, SettingsFile.standard(around));
    }

    private void configure(String... lines) throws IOException {
        Path directory = Files.createDirectories(home.resolve(".config").resolve("vos"));
        Files.write(directory.resolve("vospace.conf"), List.of(lines));
    }

    private Path tokenFile() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "t1\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Found credentials(UserSettings settings) throws IOException {
        TokenStore logins =
                TokenStore.standard(around(Map.of()), TransportSettings.standard("test"));
        return settings.credentials(logins, List.of(), warnings::add);
    }

    private static SettingsLayer option(String service) {
        return new SettingsLayer(
                "--token",
                Optional.of(service),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void optionGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        configure("service = https://file", "registry = https://file/reg", "client_id = me");

        UserSettings environment = read(Map.of("VOS_SERVICE", "https://env", "VOS_REGISTRY", " "));
        UserSettings all = environment.after(option("https://option"));

        assertThat(all.service()).contains("https://option");
        assertThat(environment.service()).contains("https://env");
        assertThat(read(Map.of()).service()).contains("https://file");
        assertThat(all.registry()).as("a blank is none").contains("https://file/reg");
        assertThat(all.clientId()).contains("me");
    }

    @Test
    void authoritiesOfVosGoBeforeThoseOfAllPrograms() throws IOException {
        assertThat(read(Map.of("VOS_CA", "/a", "SSL_CERT_FILE", "/b")).authorities())
                .contains(Path.of("/a"));
        assertThat(read(Map.of("SSL_CERT_FILE", "/b")).authorities()).contains(Path.of("/b"));
        assertThat(read(Map.of()).authorities()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://a.example.org/space, t1",
        "https://A.example.org:443/other, t1",
        "https://b.example.org/space, none",
        "http://a.example.org/space, none",
        "ivo://a.example.org/space, none"
    })
    void credentialIsForTheOriginThatIsNamedBesideIt(String service, String expected)
            throws IOException {
        configure("service = " + OURS, "token_file = " + tokenFile());

        Found found = credentials(read(Map.of("VOS_SERVICE", service)));

        assertThat(found.credentials().isAnonymous()).isEqualTo(expected.equals("none"));
    }

    @Test
    void tokenOfTheEnvironmentGoesBeforeTheFilesAndTellsWhereItIsFrom() throws IOException {
        configure("service = " + OURS, "token_file = " + tokenFile());

        assertThat(credentials(read(Map.of("VOS_TOKEN", "t2"))).source()).isEqualTo("$VOS_TOKEN");
        assertThat(credentials(read(Map.of())).source()).isEqualTo(home + "/token");
        assertThat(warnings).isEmpty();
    }

    @Test
    void tokenThatOthersCanReadOnItsWayIsWarnedOf() throws IOException {
        String service = "http://a.example.org/space";

        Found found = credentials(read(Map.of("VOS_SERVICE", service, "VOS_TOKEN", "s3cret")));

        assertThat(found.credentials().isAnonymous()).isFalse();
        assertThat(warnings)
                .containsExactly("the token goes to " + service + " where others can read it");
    }

    @Test
    void whereNoServiceIsInForceThereIsNoCredential() throws IOException {
        assertThat(credentials(read(Map.of("VOS_TOKEN", "t"))).credentials().isAnonymous())
                .isTrue();
    }

    @Test
    void fileThatMakesNoSenseOrHasNoEndIsNamed() throws IOException {
        configure("service = \\u12");
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vospace.conf: ");

        configure("# " + "x".repeat(1 << 20));
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vospace.conf: ")
                .hasMessageContaining("expected: at most 1048576");
    }

    @Test
    void secretsAreNotShown() throws IOException {
        UserSettings settings = read(Map.of("VOS_TOKEN", "s3cret"));

        assertThat(settings.toString()).contains("$VOS_TOKEN").doesNotContain("s3cret");
        assertThat(SettingsLayer.ofVariables(around(Map.of("VOS_TOKEN", "s3cret"))).toString())
                .doesNotContain("s3cret");
    }
}
