package org.vospace.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.FakeSpace;
import org.vospace.model.LinkNode;
import org.vospace.model.Properties;

/** vcp, vsync and vcat as the Python client's users know them. */
class TransferAliasesTest {
    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos = new CommandRun().with("VOS_SERVICE", space.url().toString());

    @AfterEach
    void close() {
        space.close();
    }

    private Path file(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private long uploads() {
        return space.server().requests().stream()
                .filter(r -> r.startsWith("PUT /space/files"))
                .count();
    }

    @Test
    void B7_vcpCopiesAFileIntoAContainerAndNotAgain() throws Exception {
        Path file = file("f", "x");
        space.addContainer("/data");

        assertThat(vos.run("vcp", file.toString(), "vos:data/")).isZero();
        assertThat(vos.run("vcp", file.toString(), "vos:data/")).isZero();

        assertThat(space.content("/data/f")).asString().isEqualTo("x");
        assertThat(uploads()).isEqualTo(1);
        assertThat(vos.out() + vos.err()).isEmpty();
    }

    @Test
    void B26_vcpOutlastsAServiceThatIsAwayForAWhile() throws Exception {
        Path file = file("f", "x");
        space.intercept(2, e -> e.method().equals("PUT"), e -> e.reply(503, "ServiceBusy"));
        space.addFile("/there", "y");
        space.intercept(2, e -> e.path().contains("files/there"), e -> e.reply(503, "ServiceBusy"));

        assertThat(vos.run("vcp", file.toString(), "vos:f")).isZero();
        assertThat(vos.run("vcp", "vos:there", directory.resolve("there").toString())).isZero();

        assertThat(space.content("/f")).asString().isEqualTo("x");
        assertThat(directory.resolve("there")).hasContent("y");
        assertThat(uploads()).isEqualTo(3);
    }

    @Test
    void B13_vcpFetchesABigFileOverSeveralConnections() throws Exception {
        byte[] content = new byte[40 << 20];
        new java.util.Random(1).nextBytes(content);
        space.addFile("/big", content);
        Path big = directory.resolve("big");

        assertThat(vos.run("vcp", "--nstreams=4", "vos:big", big.toString()))
                .as(vos.err())
                .isZero();

        assertThat(big).hasBinaryContent(content);
        assertThat(space.server().exchanges().stream().filter(e -> e.header("Range").isPresent()))
                .hasSizeGreaterThan(2);
        assertThat(vos.run("vcp", "--nstreams=0", "vos:big", big.toString())).isEqualTo(2);
    }

    @Test
    void vcpIsAlwaysRecursiveAndPassesOverLinksUnlessToldOtherwise() throws Exception {
        space.addContainer("/d");
        space.addFile("/d/a", "a");
        space.put(
                new LinkNode(
                        FakeSpace.uri("/d/l"),
                        Properties.none(),
                        FakeSpace.uri("/d/a").toString()));

        assertThat(vos.run("vcp", "vos:d", directory + "/one")).isZero();
        assertThat(vos.run("vcp", "-L", "vos:d", directory + "/two")).isZero();

        assertThat(directory.resolve("one/a")).hasContent("a");
        assertThat(directory.resolve("one/l")).doesNotExist();
        assertThat(directory.resolve("two/l")).hasContent("a");
    }

    @Test
    void vcpChoosesByWordsInTheNamesAtTheTarget() throws Exception {
        space.addContainer("/d");
        space.addFile("/d/a.fits", "a");
        space.addFile("/d/a.txt", "a");
        space.addFile("/d/b.fits", "b");

        assertThat(
                        vos.run(
                                "vcp",
                                "--include=fits,dat",
                                "--exclude",
                                "b.",
                                "vos:d",
                                directory + "/d"))
                .isZero();

        try (var names = Files.list(directory.resolve("d"))) {
            assertThat(names.map(path -> path.getFileName().toString())).containsExactly("a.fits");
        }
    }

    @Test
    void vcpAsksBeforeItOverwrites() throws Exception {
        Path file = file("f", "new");
        space.addFile("/f", "old");

        vos.reading("n\n".getBytes(UTF_8)).run("vcp", "-i", file.toString(), "vos:f");

        assertThat(vos.err()).contains("File vos://example.org!fake/f exists.  Overwrite? (y/n): ");
        assertThat(space.content("/f")).asString().isEqualTo("old");
    }

    @Test
    void vcpTakesEveryNameAsItIs() throws Exception {
        for (String name : new String[] {"a#b", "a?b", "a b(1)", "é🌌+,;=@"}) {
            Path file = file(name, name);
            assertThat(vos.run("vcp", file.toString(), "vos:/")).isZero();
            assertThat(space.content("/" + name)).asString().isEqualTo(name);
        }
    }

    @Test
    void B12_vsyncMakesADirectoryUnderItsNameAndOfItsContent() throws Exception {
        file("d/a", "a");
        file("d/sub/b", "b");
        space.addContainer("/backup");

        assertThat(vos.run("vsync", "-r", directory + "/d", "vos:backup")).isZero();
        assertThat(vos.run("vsync", "-r", directory + "/d/", "vos:backup/")).isZero();

        assertThat(space.node("/backup/d/sub/b")).isPresent();
        assertThat(space.node("/backup/sub/b")).isPresent();
    }

    @Test
    void vsyncWithoutRecursionSendsTheFilesOfTheDirectoryAlone() throws Exception {
        file("d/a", "a");
        file("d/sub/b", "b");

        assertThat(vos.run("vsync", "-n", "3", directory + "/d", "vos:backup")).isZero();

        assertThat(space.node("/backup/d/a")).isPresent();
        assertThat(space.node("/backup/d/sub")).isEmpty();
    }

    @Test
    void B27_vsyncFailsIfAFileFailedAndTakesEveryOldOption() throws Exception {
        file("d/a", "a");
        file("d/b.txt", "b");
        space.addContainer("/d");
        space.always("PUT /space/files/d/a", e -> e.reply(403, "PermissionDenied no"));

        int status =
                vos.run(
                        "vsync",
                        "-v",
                        "-w",
                        "-d",
                        "--cache_nodes",
                        "--cache_filename",
                        directory + "/c.db",
                        "--ignore-checksum",
                        "--overwrite",
                        "--exclude",
                        "~,.bak",
                        "--include",
                        "d/(a|b)",
                        "--nstreams=30",
                        directory + "/d/",
                        "vos:d");

        assertThat(status).isEqualTo(1);
        assertThat(space.node("/d/b.txt")).isPresent();
        assertThat(directory.resolve("c.db")).doesNotExist();
        assertThat(vos.run("vsync", "-n", "31", directory + "/d/", "vos:d")).isEqualTo(2);
    }

    @Test
    void A17_vcatWritesBytesAsTheyAreAndNothingMore() {
        byte[] content = {0, (byte) 0xFF, '\r', '\n', (byte) 0x80};
        space.addFile("/a.bin", content);
        space.addFile("/b.bin", content);

        assertThat(vos.run("vcat", "-q", "vos:*.bin")).isZero();

        assertThat(vos.bytes()).hasSize(10).startsWith(content).endsWith(content);
    }

    @Test
    void vcatOfWhatIsNotThereFails() {
        space.addFile("/a", "x");

        assertThat(vos.run("vcat", "vos:no", "vos:a")).isEqualTo(1);

        assertThat(vos.bytes()).asString().isEqualTo("x");
    }
}
