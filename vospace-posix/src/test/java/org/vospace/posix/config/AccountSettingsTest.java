package org.vospace.posix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountSettingsTest {
    @TempDir Path directory;

    @Test
    void withoutAWordAboutItThereAreGroupsOfTheDatabaseAndNothingElse() throws Exception {
        AccountSettings accounts = load("data = x").accounts();

        assertThat(accounts.passwords().file()).isEmpty();
        assertThat(accounts.passwords().maxFailures()).isEqualTo(10);
        assertThat(accounts.ldap()).isEmpty();
        assertThat(accounts.groups().database()).isTrue();
        assertThat(accounts.groups().file()).isEmpty();
        assertThat(accounts.groups().gms()).isEmpty();
    }

    @Test
    void filesStartFromTheDirectoryOfTheConfiguration() throws Exception {
        AccountSettings accounts =
                load("passwords.file = users.passwd\ngroups.file = \"sub/groups\"").accounts();

        assertThat(accounts.passwords().file()).contains(directory.resolve("users.passwd"));
        assertThat(accounts.groups().file()).contains(directory.resolve("sub/groups"));
    }

    @Test
    void whatMakesNoSenseIsToldAtOnce() {
        assertThat(
                        errors(
                                """
                                passwords { max_failures = 0, window = 0s, fiel = x }
                                ldap { url = nonsense, bind_dn = "cn=x", timeout = 0s }
                                groups { gms = [{ uri = "ivo://example.org/gms" }], database = 7 }
                                """))
                .containsExactly(
                        "passwords.max_failures: '0' (expected: a number from 1 to 100000)",
                        "passwords.window: '0s' (expected: at least 1 s)",
                        "passwords.fiel: unknown key (expected: one of file, cache, max_failures,"
                                + " window)",
                        "ldap.url: 'nonsense' (expected: such as ldaps://host[:port])",
                        "ldap.timeout: '0s' (expected: at least 1 s)",
                        "ldap.bind_password: one without the other (expected: with bind_dn, or"
                                + " none)",
                        "groups.gms[0].url: missing (expected: a text)",
                        "groups.database: '7' (expected: true or false)");
    }

    @Test
    void whatIsPrintedIsReadBackTheSameAndHasNoSecrets() throws Exception {
        ServerSettings settings =
                load(
                        """
                        passwords { file = u, cache = 1m, max_failures = 7, window = 2m }
                        ldap {
                          url = "ldaps://ldap.example.org", bind_dn = "cn=x", bind_password = "******"
                          user_base = "ou=people", groups = true, group_base = "ou=groups"
                          group_template = "ivo://example.org/gms?{name}", ca_file = ca.pem
                        }
                        groups {
                          file = g, database = false, gms_cache = 3m
                          gms = [{ uri = "ivo://example.org/gms", url = "https://example.org/gms" }]
                        }
                        """);
        String text = SettingsText.of(settings);

        assertThat(load(text).accounts()).isEqualTo(settings.accounts());
        assertThat(settings.accounts().ldap().orElseThrow().url())
                .isEqualTo(URI.create("ldaps://ldap.example.org"));
        assertThat(settings.accounts().groups().gmsCache()).isEqualTo(Duration.ofMinutes(3));
        assertThat(
                        SettingsText.of(
                                load(
                                        "ldap { url = \"ldaps://h\", bind_dn = d,"
                                                + " bind_password = hidden }")))
                .contains("bind_dn")
                .doesNotContain("hidden");
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
