package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.posix.PosixBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** The command line against our own server on a POSIX store. */
class VosAgainstServerTest {
    @TempDir static Path store;
    @TempDir Path directory;

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(VosAgainstServerTest::openBackend);

    private static PosixBackend openBackend() {
        try {
            return PosixBackend.open(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void B27_treeGoesUpAndComesDownByTheCommandLineAndExitCodesTellTheTruth() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree/sub dir"));
        Files.writeString(tree.resolve("a #1?.txt"), "one");
        Files.writeString(tree.resolve("100%25.txt"), "two");

        assertThat(vos("mkdir", "vos:/cli")).isZero();
        assertThat(vos("cp", "-r", directory.resolve("tree").toString(), "vos:/cli/")).isZero();
        assertThat(vos("cp", "-r", "vos:/cli/tree", directory.resolve("back").toString())).isZero();
        assertThat(vos("mv", "vos:/cli/tree", "vos:/cli/moved")).isZero();
        assertThat(vos("ls", "-l", "vos:/cli/moved/sub dir")).isZero();
        assertThat(vos("stat", "vos:/cli/moved/sub dir/100%25.txt")).isZero();
        assertThat(vos("cp", "vos:/cli/absent", directory.toString())).isNotZero();
        assertThat(vos("rm", "vos:/cli")).isNotZero();
        assertThat(vos("rm", "-r", "vos:/cli")).isZero();

        Path back = directory.resolve("back/sub dir");
        assertThat(back.resolve("a #1?.txt")).hasContent("one");
        assertThat(back.resolve("100%25.txt")).hasContent("two");
    }

    @Test
    void CP1_CP2_copiesInsideTheSpaceAreMadeByTheServer() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "copied by the server");
        assertThat(vos("mkdir", "-p", "vos:/from/deep")).isZero();
        assertThat(vos("cp", file.toString(), "vos:/from/deep/f")).isZero();

        assertThat(vos("cp", "-r", "vos:/from", "vos:/to")).isZero();

        CommandRun run = command();
        assertThat(run.run("cat", "vos:/to/deep/f")).isZero();
        assertThat(run.bytes()).asString().isEqualTo("copied by the server");
        assertThat(vos("cp", "-r", "vos:/from", "vos:/from/deep")).isNotZero();
    }

    @Test
    void whoamiIsWhatTheServerSays() {
        CommandRun run = command();

        assertThat(run.run("whoami")).isZero();

        assertThat(run.lines()).containsExactly("alice");
        assertThat(new CommandRun().with("VOS_SERVICE", SPACE.url().toString()).run("whoami"))
                .isZero();
    }

    @Test
    void catWritesTheBytesAsTheyAre() throws Exception {
        byte[] content = {0, (byte) 0xFF, '\r', '\n', (byte) 0x80};
        Path file = Files.write(directory.resolve("binary"), content);
        assertThat(vos("cp", file.toString(), "vos:/binary")).isZero();

        CommandRun run = command();

        assertThat(run.run("cat", "vos:/binary")).isZero();
        assertThat(run.bytes()).isEqualTo(content);
    }

    private static CommandRun command() {
        return new CommandRun()
                .with("VOS_SERVICE", SPACE.url().toString())
                .with("VOS_TOKEN", "alice");
    }

    private static int vos(String... arguments) {
        return command().run(arguments);
    }
}
