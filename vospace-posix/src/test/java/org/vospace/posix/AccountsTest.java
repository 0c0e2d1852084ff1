package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.posix.config.AccountSettings;
import org.vospace.posix.config.SettingsException;
import org.vospace.posix.config.SettingsLoader;

class AccountsTest {
    @TempDir Path directory;

    @Test
    void allThatIsWrongWithFilesAndServicesIsToldAtOnce() throws Exception {
        Path open = directory.resolve("users.passwd");
        Files.writeString(open, "");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        List<String> errors =
                errors(
                        """
                        passwords.file = users.passwd
                        ldap { url = "ldap://ldap.example.org", user_base = "ou=people" }
                        groups.file = none
                        groups.gms = [{ uri = "ivo://example.org/gms", url = "http://example.org" }]
                        """);

        assertThat(errors).hasSize(4);
        assertThat(errors.get(0)).startsWith("passwords.file: ").contains("chmod 600");
        assertThat(errors.get(1)).startsWith("groups.file: ").contains("does not exist");
        assertThat(errors.get(2))
                .startsWith("groups.gms[0].url: 'http://example.org'")
                .contains("https://");
        assertThat(errors.get(3)).startsWith("ldap.url: ").contains("in the clear");
    }

    @Test
    void aFileOfCertificatesWithoutOneIsRefused() throws Exception {
        Files.writeString(directory.resolve("ca.pem"), "");

        assertThat(
                        errors(
                                "ldap { url = \"ldaps://h\", user_base = \"ou=p\", ca_file = ca.pem"
                                        + " }"))
                .singleElement()
                .asString()
                .startsWith("ldap.ca_file: ");
    }

    private List<String> errors(String text) throws SettingsException, IOException {
        Path file = directory.resolve("vospace.conf");
        Files.writeString(file, text);
        AccountSettings settings =
                new SettingsLoader(Set.of("posix")).load(Optional.of(file)).settings().accounts();
        return catchThrowableOfType(SettingsException.class, () -> Accounts.open(settings))
                .errors();
    }
}
