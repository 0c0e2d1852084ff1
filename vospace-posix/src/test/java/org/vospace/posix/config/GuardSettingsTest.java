package org.vospace.posix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardSettingsTest {
    @TempDir Path directory;

    @Test
    void withoutAWordAboutItThisMachineIsNotCountedAndNoProxyIsBelieved() throws Exception {
        GuardSettings guard = load("data = x").settings().guard();

        assertThat(guard.exempt()).containsExactly("127.0.0.0/8", "::1/128");
        assertThat(guard.trustedProxies()).isEmpty();
        assertThat(guard.requestsPerAddress()).isEqualTo(1000);
        assertThat(guard.headerTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(guard.minRate()).isEqualTo(1024);
        assertThat(guard.audit().file()).isTrue();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(
                        errors(
                                "limits { requests_per_second { address = many, user = 3 }, burst = 5,"
                                        + " connections = 0, header_timeout = 0s, exempt = [home] }\n"
                                        + "trusted_proxies = [proxy], hsts = 30, audit.fiel = true"))
                .containsExactlyInAnyOrder(
                        "limits.requests_per_second.address: 'many' (expected: a number from 0 to"
                                + " 1000000)",
                        "limits.requests_per_second.user: unknown key (expected: one of address,"
                                + " identity)",
                        "limits.burst: '5' (expected: at least the requests of a second, 1000)",
                        "limits.connections: '0' (expected: a number from 1 to 1000000)",
                        "limits.header_timeout: '0s' (expected: at least 1 s)",
                        "limits.exempt: 'home' (expected: such as 10.1.0.0/16 or fd00:1::/32)",
                        "trusted_proxies: 'proxy' (expected: such as 10.1.0.0/16 or fd00:1::/32)",
                        "hsts: '30' (expected: a time with its unit, such as 30s, 5m or 2h)",
                        "audit.fiel: unknown key (expected: one of enabled, file, keep_days,"
                                + " max_size)");
    }

    @Test
    void whatIsPrintedIsReadBackTheSame() throws Exception {
        ServerSettings settings =
                load("limits { requests_per_second { address = 0, identity = 7 },"
                                + " jobs_per_user = 3, min_rate = 5 KiB }\n"
                                + "trusted_proxies = [10.1.2.3/32], hsts = 365d,"
                                + " audit { file = no, max_size = 1 GiB }")
                        .settings();

        ServerSettings again = load(SettingsText.of(settings)).settings();

        assertThat(again.guard()).isEqualTo(settings.guard());
    }

    @Test
    void aServiceOpenToOthersIsWarnedOfHostHeadersUnlessItKnowsItsUrl() throws Exception {
        assertThat(load("space.host = 0.0.0.0").warnings())
                .anySatisfy(line -> assertThat(line).contains("space.url").contains("Host header"));
        assertThat(load("space { host = 0.0.0.0, url = \"https://x.example/space\" }").warnings())
                .isEmpty();
        assertThat(load("data = x").warnings()).isEmpty();
    }

    @Test
    void aProxyThatNobodyHasNamedIsWarnedOf() throws Exception {
        String proxied = "space.url = \"https://x.example/space\"\n";

        assertThat(load(proxied).warnings())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("trusted_proxies"));
        assertThat(load(proxied + "trusted_proxies = [127.0.0.1/32]").warnings()).isEmpty();
    }

    @Test
    void aSecretThatOthersMayReadIsWarnedOf() throws Exception {
        secret("token", "rw-r--r--");

        assertThat(load(USER).warnings())
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains("token")
                                        .contains("read by everyone")
                                        .contains("chmod 600"));
    }

    @Test
    void aSecretThatOthersMayChangeIsRefused() throws Exception {
        secret("token", "rw----rw-");

        assertThat(errors(USER))
                .anySatisfy(line -> assertThat(line).contains("may be changed by everyone"));
    }

    @Test
    void aKeyOfTheServerThatOthersMayReadIsWarnedOf() throws Exception {
        secret("key", "rw-r--r--");
        secret("crt", "rw-r--r--");

        assertThat(load("space { use_ssl = yes, cert_file = crt, key_file = key }").warnings())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("key holds a secret"));
    }

    @Test
    void aSecretOfItsOwnersIsNotSpokenOf() throws Exception {
        secret("token", "rw-------");

        assertThat(load(USER).warnings()).isEmpty();
    }

    private static final String USER = "users = [ { name = alice, token = \"file:token\" } ]";

    private void secret(String name, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private List<String> errors(String text) {
        return catchThrowableOfType(SettingsException.class, () -> load(text)).errors();
    }

    private SettingsLoader.Loaded load(String text) throws SettingsException, IOException {
        Path file = Files.writeString(directory.resolve("vospace.conf"), text);
        return new SettingsLoader(Set.of("posix")).load(Optional.of(file));
    }
}
