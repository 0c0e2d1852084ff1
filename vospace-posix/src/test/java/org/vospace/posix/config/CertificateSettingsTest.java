package org.vospace.posix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateSettingsTest {
    @TempDir Path directory;

    @Test
    void withoutAuthoritiesNoCertificatesAreTaken() throws Exception {
        assertThat(load("data = x").certificates()).isEmpty();
    }

    @Test
    void authoritiesAreEnough() throws Exception {
        Files.createDirectory(directory.resolve("ca"));

        Certificates certificates = load("certificates { trusted = ca }").certificates().get();

        assertThat(certificates.trusted()).isEqualTo(directory.resolve("ca"));
        assertThat(certificates.crls()).isEqualTo(directory.resolve("ca"));
        assertThat(certificates.revocation()).isEqualTo(Certificates.Revocation.IF_AVAILABLE);
        assertThat(certificates.limitedProxies()).isEqualTo(Certificates.LimitedProxies.READ);
        assertThat(certificates.userFrom()).isEqualTo("dn");
        assertThat(certificates.header()).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(
                        errors(
                                "certificates { trusted = absent, revocation = maybe,"
                                        + " limited_proxies = 1, user_from = \"regex:CN=.*\","
                                        + " header = Client-Cert }"))
                .containsExactly(
                        "certificates.trusted: '%s' cannot be read (expected: a file or a directory)"
                                .formatted(directory.resolve("absent")),
                        "certificates.revocation: 'maybe' (expected: one of off, if_available,"
                                + " required)",
                        "certificates.limited_proxies: '1' (expected: one of refuse, read, accept)",
                        "certificates.user_from: 'regex:CN=.*' (expected: a regular expression with"
                                + " one group, the user)",
                        "certificates.header_from: none (expected: where the reverse proxies are, as"
                                + " 10.0.0.5/32)");
    }

    @Test
    void aHeaderNeedsAuthoritiesAndAddressesThatAreSome() {
        assertThat(
                        errors(
                                "certificates { header = X-Cert, header_from = [proxy.example.org],"
                                        + " user_from = map }"))
                .containsExactly(
                        "certificates.header_from: 'proxy.example.org' (expected: such as"
                                + " 10.0.0.5/32 or fd00:1::/64)",
                        "certificates.trusted: missing (expected: the certificates of authorities,"
                                + " because header is set)",
                        "certificates.map: missing (expected: a file, because user_from is map)");
    }

    @Test
    void whatIsPrintedIsReadBackTheSame() throws Exception {
        Files.createDirectory(directory.resolve("ca"));
        Files.createFile(directory.resolve("users.map"));
        ServerSettings settings =
                load(
                        "certificates { trusted = ca, user_from = \"regex:CN=([a-z]+)_.*\","
                                + " map = users.map, header = X-Cert, header_from = [10.0.0.5/32] }");

        ServerSettings again = load(SettingsText.of(settings));

        assertThat(again.certificates()).isEqualTo(settings.certificates()).isPresent();
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
