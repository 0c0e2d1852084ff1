package org.vospace.client.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads under way, remembered in a directory of the user's own so that another process can go on
 * with them: a file per upload, readable by the user only. Thread-safe, and among processes too.
 *
 * <p>What was remembered more than 30 days ago is forgotten when another upload is remembered: no
 * server keeps an upload for so long that nobody goes on with.
 */
public final class UploadMemory {
    private static final Logger LOG = LoggerFactory.getLogger(UploadMemory.class);
    private static final int MAX_BYTES = 16 * 1024;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String SUFFIX = ".upload";
    private static final String UNFINISHED = "new";

    /** How many files are looked at each time, whatever else somebody keeps there. */
    private static final int MAX_LOOKED_AT = 10_000;

    private final Path directory;

    public UploadMemory(Path directory) {
        this.directory = directory;
    }

    /**
     * What is uploaded: if any of this is different, it is another upload.
     *
     * @param file absolute
     * @param modified in milliseconds
     * @param target the node's URI
     */
    public record Key(Path file, long size, long modified, String target) {
        private String text() {
            return file + "\n" + size + "\n" + modified + "\n" + target;
        }
    }

    /** The ticket of the upload; empty if none is remembered or it cannot be read. */
    public Optional<String> find(Key key) {
        try (InputStream in = Files.newInputStream(file(key))) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            String head = key.text() + "\n";
            return text.startsWith(head)
                    ? Optional.of(text.substring(head.length()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Remembers an upload, in place of an earlier one of the same. */
    public void save(Key key, String ticket) throws IOException {
        Files.createDirectories(directory, permissions("rwx------"));
        Path fresh = Files.createTempFile(directory, UNFINISHED, "", permissions("rw-------"));
        try {
            Files.writeString(fresh, key.text() + "\n" + ticket + "\n");
            Files.move(
                    fresh,
                    file(key),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        prune();
    }

    /** Only tidies up: what cannot be looked at or deleted keeps nobody from an upload. */
    private void prune() {
        Instant oldest = Instant.now().minus(KEPT);
        int left = MAX_LOOKED_AT;
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(directory, UploadMemory::isOurs)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
                if (--left == 0) {
                    return;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} cannot be tidied up: {}", directory, e.toString());
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) || name.startsWith(UNFINISHED);
    }

    public void forget(Key key) throws IOException {
        Files.deleteIfExists(file(key));
    }

    private static FileAttribute<?>[] permissions(String posix) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))
                }
                : new FileAttribute<?>[0];
    }

    private Path file(Key key) {
        try {
            byte[] name =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.text().getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(name) + SUFFIX);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
