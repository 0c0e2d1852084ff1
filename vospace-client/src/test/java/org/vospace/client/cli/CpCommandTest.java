package org.vospace.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;

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

    private static List<String> names(Path container) throws IOException {
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

    @Test
    void B34_urlIsFetchedByTheServiceItself() {
        space.pulls();
        try (ScriptedServer web = new ScriptedServer(e -> e.reply(200, "from the web"))) {
            int status = vos.run("cp", web.url("/cat/table%201.vot?x=1").toString(), "vos:/");

            assertThat(status).isZero();
            assertThat(space.content("/table 1.vot")).asString().isEqualTo("from the web");
            assertThat(space.server().requests()).noneMatch(r -> r.startsWith("PUT"));
        }
    }

    @Test
    void B23_missingContainerIsToldAndMadeOnDemand() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "x");

        int without = vos.run("cp", file.toString(), "vos:/2026/11/");
        String told = vos.err();
        int with = vos.run("cp", "--parents", file.toString(), "vos:/2026/11/");

        assertThat(without).isEqualTo(3);
        assertThat(told).contains("/2026/11 (expected: a container that exists");
        assertThat(with).isZero();
        assertThat(space.content("/2026/11/f")).asString().isEqualTo("x");
    }

    @Test
    void B18_slashesAtTheEndOfATreeAndOfItsNewNameChangeNothing() throws Exception {
        space.addContainer("/dir");
        space.addFile("/dir/a", "a");

        assertThat(vos.run("cp", "-r", "vos:/dir/", directory + "/dir/")).isZero();

        assertThat(directory.resolve("dir/a")).hasContent("a");
    }

    @Test
    void treeGoesIntoAContainerThatExistsAndTheContentOfADotIntoItself() throws Exception {
        Files.createDirectories(directory.resolve("tree"));
        Files.writeString(directory.resolve("tree/a"), "a");
        space.addContainer("/d");

        assertThat(vos.run("cp", "-r", directory + "/tree", "vos:/d")).isZero();
        assertThat(vos.run("cp", "-r", directory + "/tree/.", "vos:/d")).isZero();

        assertThat(space.node("/d/tree/a")).isPresent();
        assertThat(space.node("/d/a")).isPresent();
    }

    @Test
    void existingFilesAreKeptOrAskedAbout() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "new");
        space.addFile("/a", "old");

        int kept = vos.run("cp", "-n", file.toString(), "vos:/a");
        int no = vos.reading("n\n".getBytes(UTF_8)).run("cp", "-i", file.toString(), "vos:/a");
        String question = vos.err();
        assertThat(space.content("/a")).asString().isEqualTo("old");
        int yes = vos.reading("y\n".getBytes(UTF_8)).run("cp", "-i", file.toString(), "vos:/a");

        assertThat(List.of(kept, no, yes)).containsOnly(0);
        assertThat(question).contains("vos://example.org!fake/a exists. Overwrite? (y/n): ");
        assertThat(space.content("/a")).asString().isEqualTo("new");
    }

    @Test
    void resumedTreeSendsOnlyWhatIsMissing() throws Exception {
        Files.createDirectories(directory.resolve("tree"));
        Files.writeString(directory.resolve("tree/a"), "a");
        Files.writeString(directory.resolve("tree/b"), "b");
        space.addContainer("/tree");
        space.addFile("/tree/a", "a");

        int status = vos.run("cp", "-r", "--resume", directory + "/tree/.", "vos:/tree");

        assertThat(status).isZero();
        assertThat(space.server().requests().stream().filter(r -> r.startsWith("PUT")))
                .containsExactly("PUT /space/files/tree/b");
    }

    @Test
    void A9_B19_wildcardsIncludesAndExcludesChoose() throws Exception {
        space.addContainer("/d");
        space.addFile("/d/a.fits", "a");
        space.addFile("/d/b.fits", "b");
        space.addFile("/d/c.txt", "c");

        assertThat(vos.run("cp", "--exclude", "b*", "vos:/d/*.fits", directory.toString()))
                .isZero();
        assertThat(vos.run("cp", "-r", "--include", "*.txt", "vos:/d", directory + "/t")).isZero();

        assertThat(names(directory)).containsExactlyInAnyOrder("a.fits", "t");
        assertThat(names(directory.resolve("t"))).containsExactly("c.txt");
    }

    @Test
    void dryRunTellsOnStandardOutputAndDoesNothing() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "x");

        assertThat(vos.run("cp", "--dry-run", file.toString(), "vos:/b")).isZero();

        assertThat(vos.lines()).containsExactly("copy " + file + " to vos://example.org!fake/b");
        assertThat(space.node("/b")).isEmpty();
    }

    @Test
    void jsonTellsOfEachFileAndInAll() throws Exception {
        space.addFile("/a", "x");

        assertThat(vos.run("cp", "--json", "vos:/a", directory + "/b")).isZero();

        assertThat(vos.lines()).hasSize(2);
        assertThat(vos.lines().get(0))
                .startsWith(
                        "{\"event\":\"copy\",\"path\":\"a\",\"source\":\"vos://example.org!fake/a\",")
                .contains("\"bytes\":1", "\"md5\":\"" + FakeSpace.hex(new byte[] {'x'}))
                .contains("\"verified\":true");
        assertThat(vos.lines().get(1))
                .startsWith("{\"event\":\"summary\",\"transferred\":1,")
                .contains("\"failed\":0");
    }

    @Test
    void B9_B36_verboseTellsPercentAndRateInAPipe() throws Exception {
        space.addFile("/big", new byte[3_000_000]);

        vos.run("cp", "-v", "vos:/big", directory + "/b");

        assertThat(vos.err())
                .contains("b: 50 % of 3000000 bytes")
                .contains("1 transferred (3000000 bytes in ")
                .contains(" MB/s)");
    }

    @Test
    void twoSourcesOfOneNameAreRefusedBeforeAnythingIsDone() throws Exception {
        Files.createDirectories(directory.resolve("d"));
        Path a = Files.writeString(directory.resolve("f"), "x");
        Path b = Files.writeString(directory.resolve("d/f"), "y");

        assertThat(vos.run("cp", a.toString(), b.toString(), "vos:/")).isEqualTo(2);

        assertThat(vos.err()).contains("would be written twice");
        assertThat(space.node("/f")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a|b, nothing remote",
        "a|vos:/b|vos:/c, both local and remote sources",
        "-|-|vos:/c, - more than once",
        "http://example.org/x|b, nothing remote",
    })
    void senselessOperandsAreRefused(String operands, String expected) {
        List<String> words = new ArrayList<>(List.of("cp"));
        words.addAll(List.of(operands.split("\\|", -1)));

        assertThat(vos.run(words.toArray(String[]::new))).isEqualTo(2);

        assertThat(vos.err()).contains(expected);
    }
}
