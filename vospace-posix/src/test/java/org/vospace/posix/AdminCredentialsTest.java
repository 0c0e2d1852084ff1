package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings.User;

class AdminCredentialsTest {
    @TempDir Path data;

    @Test
    void firstRunInventsSecretsThatOnlyTheirOwnerCanRead() throws Exception {
        User first = AdminCredentials.loadOrCreate(data.resolve("new"));

        Path file = data.resolve("new/admin.credentials");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.password().map(Secret::reveal).orElseThrow()).hasSize(43);
        assertThat(first.token()).isPresent().isNotEqualTo(first.password());
        assertThat(AdminCredentials.loadOrCreate(data.resolve("new"))).isEqualTo(first);
    }

    @Test
    void secretsAreTakenFromAnEditedFile() throws Exception {
        Files.writeString(data.resolve("admin.credentials"), "password = mine \ntoken=\n");

        User admin = AdminCredentials.loadOrCreate(data);

        assertThat(admin.password()).contains(Secret.of("mine"));
        assertThat(admin.token()).isEmpty();
    }

    @Test
    void fileWithoutASecretIsRefused() throws Exception {
        Files.writeString(data.resolve("admin.credentials"), "token=\n");

        assertThatThrownBy(() -> AdminCredentials.loadOrCreate(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("admin.credentials is empty");
    }
}
