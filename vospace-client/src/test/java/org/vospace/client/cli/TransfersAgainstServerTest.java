package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.posix.PosixBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Trees and sync by the command line, against our own server on a POSIX store. */
class TransfersAgainstServerTest {
    @TempDir static Path store;
    @TempDir Path directory;

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(TransfersAgainstServerTest::openBackend);

    private static PosixBackend openBackend() {
        try {
            return PosixBackend.open(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandRun command() {
        return new CommandRun()
                .with("VOS_SERVICE", SPACE.url().toString())
                .with("VOS_TOKEN", "alice");
    }

    private static int vos(String... words) {
        return command().run(words);
    }

    private Path file(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static List<String> tree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> !path.equals(root))
                    .map(path -> root.relativize(path) + describe(path))
                    .sorted()
                    .toList();
        }
    }

    private static String describe(Path path) {
        try {
            if (Files.isSymbolicLink(path)) {
                return " -> " + Files.readSymbolicLink(path);
            }
            return Files.isDirectory(path) ? "/" : " = " + Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void A8_B12_E7_treeWithLinksGoesUpAndComesBackEqual() throws Exception {
        file("tree/a #1?.txt", "one");
        file("tree/sub dir/100%25.txt", "two");
        file("tree/sub dir/empty", "");
        Files.createDirectories(directory.resolve("tree/none"));
        Files.createSymbolicLink(directory.resolve("tree/latest"), Path.of("sub dir/100%25.txt"));

        assertThat(vos("sync", directory + "/tree", "vos:/round/trip")).isZero();
        assertThat(vos("sync", "vos:/round/trip", directory + "/back")).isZero();
        CommandRun again = command();
        assertThat(again.run("sync", "-v", directory + "/tree", "vos:/round/trip")).isZero();

        assertThat(tree(directory.resolve("back"))).isEqualTo(tree(directory.resolve("tree")));
        assertThat(again.err()).contains("0 transferred", "4 equal already");
    }

    @Test
    void E7_treesBecomeEqualWithDeletions() throws Exception {
        file("here/kept", "x");
        file("here/gone/deep", "x");
        assertThat(vos("sync", directory + "/here", "vos:/mirror")).isZero();
        Files.delete(directory.resolve("here/gone/deep"));
        Files.delete(directory.resolve("here/gone"));

        assertThat(vos("sync", "--delete", directory + "/here", "vos:/mirror")).isZero();
        file("there/other", "x");
        assertThat(vos("sync", "--delete", "vos:/mirror", directory + "/there")).isZero();

        assertThat(tree(directory.resolve("there"))).containsExactly("kept = x");
    }

    @Test
    void B29_dateOfAFileIsThatOfItsSourceWhereItIsPreserved() throws Exception {
        Path file = file("dated", "x");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_500_000_000_000L));
        CommandRun ls = command();

        assertThat(vos("cp", "-p", file.toString(), "vos:/dated")).isZero();
        assertThat(ls.run("stat", "vos:/dated")).isZero();
        assertThat(vos("cp", "-p", "vos:/dated", directory + "/back")).isZero();

        assertThat(ls.out()).contains("date: 2017-07-14T02:40:00.000");
        assertThat(Files.getLastModifiedTime(directory.resolve("back")))
                .isEqualTo(Files.getLastModifiedTime(file));
    }

    /** The date of a node is that of its content there, so a copy has its own unless asked. */
    @Test
    void B29_vlsShowsSizeAndTimeOfTheSourceWhereItIsPreservedElseTimeOfTheUpload()
            throws Exception {
        Path file = file("sized", "x".repeat(1234));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_500_000_000_000L));
        CommandRun ls = command();

        assertThat(vos("cp", "-p", file.toString(), "vos:/preserved")).isZero();
        assertThat(vos("vcp", file.toString(), "vos:/sized")).isZero();

        String year = Integer.toString(Year.now(ZoneOffset.UTC).getValue());
        assertThat(ls.run("vls", "-l", "vos:/preserved")).isZero();
        assertThat(ls.out()).contains(" 1234 Jul 14  2017 preserved");
        assertThat(ls.run("stat", "vos:/sized")).isZero();
        assertThat(ls.out()).contains("length: 1234", "date: " + year);
    }

    @Test
    void B32_twoThousandSmallFilesGoUpAndDownInOneCallEach() throws Exception {
        for (int i = 0; i < 2000; i++) {
            file("many/d" + i % 20 + "/f" + i, "content of " + i);
        }

        assertThat(vos("cp", "-r", "-j", "8", directory + "/many", "vos:/many")).isZero();
        assertThat(vos("cp", "-r", "-j", "8", "vos:/many", directory + "/back")).isZero();

        assertThat(tree(directory.resolve("back"))).isEqualTo(tree(directory.resolve("many")));
    }

    @Test
    @Tag("slow")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void B32_tenThousandFilesOfOneContainerGoUpInOneCall() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            file("flat/f" + i, "x".repeat(1024));
        }

        assertThat(vos("cp", "-r", "-j", "8", directory + "/flat", "vos:/flat")).isZero();
        CommandRun again = command();
        assertThat(again.run("sync", "-v", directory + "/flat", "vos:/flat")).isZero();

        assertThat(again.err()).contains("0 transferred", "10000 equal already");
    }
}
