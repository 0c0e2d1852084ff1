package org.vospace.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadedFileTest {
    @TempDir Path directory;
    private Path path;

    @BeforeEach
    void write() throws IOException {
        path = directory.resolve("number");
        Files.writeString(path, "1");
        permit("rw-------");
    }

    @Test
    void aChangeIsSeenAndAnUnchangedFileIsNotReadAgain() throws Exception {
        ReloadedFile<Integer> file = ReloadedFile.open(path, Integer::valueOf);
        Files.writeString(path, "23");

        assertThat(file.known().content()).isEqualTo(1);
        assertThat(file.current()).isEqualTo(new ReloadedFile.Version<>(2, 23));
        assertThat(file.current()).isEqualTo(new ReloadedFile.Version<>(2, 23));
        assertThat(file.known().content()).isEqualTo(23);
    }

    @Test
    void aBrokenOrMissingVersionLeavesTheOldOneInPlaceUntilThereIsAGoodOne() throws Exception {
        ReloadedFile<Integer> file = ReloadedFile.open(path, Integer::valueOf);

        Files.writeString(path, "nonsense");
        assertThat(file.current().content()).isEqualTo(1);
        Files.delete(path);
        assertThat(file.current().content()).isEqualTo(1);
        Files.writeString(path, "456");
        assertThat(file.current().content()).isEqualTo(456);
    }

    @Test
    void aVersionThatOthersCanReadIsNotTakenUntilTheyCannot() throws Exception {
        ReloadedFile<Integer> file = ReloadedFile.openPrivate(path, Integer::valueOf);
        Files.writeString(path, "99");
        permit("rw-r--r--");

        assertThat(file.current().content()).isEqualTo(1);
        permit("rw-------");
        assertThat(file.current().content()).isEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-----w-"})
    void aSecretFileWithinOtherPeoplesReachIsRefusedWithTheCure(String permissions)
            throws Exception {
        permit(permissions);

        assertThatThrownBy(() -> ReloadedFile.openPrivate(path, Integer::valueOf))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(permissions)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void theGroupOfASecretFileMayReadIt() throws Exception {
        permit("rw-r-----");

        assertThat(ReloadedFile.openPrivate(path, Integer::valueOf).known().content()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotThereIsRefusedAtTheStart() {
        assertThatThrownBy(() -> ReloadedFile.open(directory.resolve("none"), Integer::valueOf))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
