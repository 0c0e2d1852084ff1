package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.FakeSpace;

class CpCommandTest {
    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos = new CommandRun().with("VOS_SERVICE", space.url().toString());

    @AfterEach
    void close() {
        space.close();
    }

    @Test
    void fileIsCopiedUpAndDown() throws Exception {
        Path file = Files.writeString(directory.resolve("a b#?%.fits"), "content");

        assertThat(vos.run("cp", file.toString(), "vos:/")).isZero();
        assertThat(vos.run("cp", "vos:/a b#\\?%.fits", directory + "/back")).isZero();

        assertThat(directory.resolve("back")).hasContent("content");
        assertThat(vos.out() + vos.err()).isEmpty();
    }

    @Test
    void severalFilesNeedAContainer() throws Exception {
        Path a = Files.writeString(directory.resolve("a"), "x");
        Path b = Files.writeString(directory.resolve("b"), "y");

        assertThat(vos.run("cp", a.toString(), b.toString(), "vos:/no")).isEqualTo(3);
        assertThat(vos.err())
                .contains("vos://example.org!fake/no (expected: a container that exists)");
        assertThat(vos.run("cp", a.toString(), b.toString(), "vos:/")).isZero();
        assertThat(space.content("/b")).asString().isEqualTo("y");
    }

    @Test
    void failedFileDoesNotKeepTheOthersFromBeingCopied() throws Exception {
        Files.writeString(directory.resolve("a"), "x");
        Files.writeString(directory.resolve("b"), "y");
        space.always("PUT /space/files/a", e -> e.reply(403, "PermissionDenied no"));

        int status = vos.run("cp", directory + "/a", directory + "/b", "vos:/");

        assertThat(status).isEqualTo(1);
        assertThat(vos.err())
                .isEqualTo(
                        "vos: cp: "
                                + directory
                                + "/a to vos://example.org!fake/a: permission denied: no (PUT "
                                + space.url()
                                + "/files/a answered 403)"
                                + System.lineSeparator());
        assertThat(space.node("/b")).isPresent();
    }

    @Test
    void missingLocalFileIsNamed() {
        assertThat(vos.run("cp", directory + "/no", "vos:/")).isEqualTo(12);

        assertThat(vos.err()).isEqualTo("vos: cp: " + directory + "/no: no such file\n");
    }

    @Test
    void treeIsCopiedUpAndDown() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree/sub/é 🌌"));
        Files.writeString(tree.resolve("100%25.txt"), "deep");
        Files.writeString(directory.resolve("tree/top"), "top");
        Files.createDirectories(directory.resolve("tree/empty"));

        assertThat(vos.run("cp", directory + "/tree", "vos:/")).isEqualTo(10);
        assertThat(vos.err()).contains("is a directory (expected: a file, or -r)");
        assertThat(vos.run("cp", "-r", directory + "/tree", "vos:/")).isZero();
        assertThat(vos.run("cp", "-r", "vos:/tree", directory + "/back")).isZero();

        assertThat(space.content("/tree/sub/é 🌌/100%25.txt")).asString().isEqualTo("deep");
        assertThat(directory.resolve("back/sub/é 🌌/100%25.txt")).hasContent("deep");
        assertThat(directory.resolve("back/top")).hasContent("top");
        assertThat(directory.resolve("back/empty")).isEmptyDirectory();
    }

    @Test
    void fileOfATreeThatFailsIsToldAndTheRestIsCopied() throws Exception {
        space.addContainer("/d");
        for (int i = 0; i < 20; i++) {
            space.addFile("/d/f" + i, "x" + i);
        }
        space.always("GET /space/files/d/f7", e -> e.reply(403, "PermissionDenied no"));

        int status = vos.run("cp", "-r", "vos:/d", directory + "/d");

        assertThat(status).isEqualTo(1);
        assertThat(names(directory.resolve("d"))).hasSize(19).doesNotContain("f7");
        assertThat(vos.err().lines()).hasSize(1);
    }

    private static java.util.List<String> names(Path container) throws IOException {
        try (var entries = Files.list(container)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    @Test
    void wildcardsAreCopiedDown() throws Exception {
        space.addFile("/a.fits", "a");
        space.addFile("/b.fits", "b");
        space.addFile("/c.txt", "c");

        assertThat(vos.run("cp", "vos:/*.fits", directory.toString())).isZero();

        assertThat(names(directory)).containsExactlyInAnyOrder("a.fits", "b.fits");
    }

    @Test
    void copyInsideTheServiceMovesNoByteHere() {
        space.addFile("/a", "x");

        assertThat(vos.run("cp", "vos:/a", "vos:/b")).isZero();

        assertThat(space.node("/b")).isPresent();
        assertThat(space.server().requests()).noneMatch(r -> r.contains("/files"));
    }

    @Test
    void barIsDrawnOnATerminalOnly() throws Exception {
        space.addFile("/a", new byte[300_000]);

        vos.run("cp", "vos:/a", directory + "/quiet");
        String piped = vos.err();
        vos.onTerminal().run("cp", "vos:/a", directory + "/shown");
        String shown = vos.err();
        vos.run("cp", "-q", "vos:/a", directory + "/hushed");

        assertThat(piped).isEmpty();
        assertThat(shown).contains("100%");
        assertThat(vos.err()).isEmpty();
    }

    @Test
    void verboseTellsWhatWasDone() throws Exception {
        space.addFile("/a", "x");

        vos.run("cp", "-v", "vos:/a", directory + "/b");

        assertThat(vos.err())
                .contains("vos://example.org!fake/a to " + directory + "/b: 1 bytes, ")
                .contains("MD5 " + FakeSpace.hex(new byte[] {'x'}))
                .doesNotContain("not verified");
    }
}
