package org.vospace.server.security;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a small text file says, read again when the file changes. A new version that cannot be used
 * changes nothing: it is logged once, and what the last good one said goes on to count, so that a
 * slip of an editor locks nobody out. Thread-safe.
 *
 * @param <T> what the text means; immutable
 */
public final class ReloadedFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadedFile.class);
    private static final int MAX_BYTES = 16 << 20;

    /** Makes sense of a text. */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * Reads the text.
         *
         * @throws IllegalArgumentException if it makes none; the message is logged, so it must not
         *     have secrets in it
         */
        T parse(String text);
    }

    /**
     * A version of the file that could be used.
     *
     * @param number the next one has a higher number
     */
    public record Version<T>(long number, T content) {}

    /** What tells one state of a file from another without reading it. */
    private record Stamp(long modifiedNanos, long size, String key, String changed) {}

    private final Path file;
    private final Parser<T> parser;
    private final boolean isSecret;
    private volatile @Nullable Version<T> version;
    private volatile Optional<Stamp> seen = Optional.empty();

    private ReloadedFile(Path file, Parser<T> parser, boolean isSecret) {
        this.file = requireNonNull(file, "file");
        this.parser = requireNonNull(parser, "parser");
        this.isSecret = isSecret;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or makes no sense, with the reason
     */
    public static <T> ReloadedFile<T> open(Path file, Parser<T> parser) throws IOException {
        return opened(new ReloadedFile<>(file, parser, false));
    }

    /** As {@link #open}, of a file that must be out of other people's reach in each version. */
    public static <T> ReloadedFile<T> openPrivate(Path file, Parser<T> parser) throws IOException {
        return opened(new ReloadedFile<>(file, parser, true));
    }

    private static <T> ReloadedFile<T> opened(ReloadedFile<T> file) throws IOException {
        file.seen = file.stamp();
        file.version = new Version<>(1, file.read());
        return file;
    }

    /** What the file says now; looks at the file, and reads it if it has changed. */
    public Version<T> current() {
        Optional<Stamp> now = stamp();
        if (!now.equals(seen)) {
            reload(now);
        }
        return known();
    }

    /** What the file said when somebody last asked for {@link #current}; from memory. */
    public Version<T> known() {
        return requireNonNull(version, "not opened");
    }

    private synchronized void reload(Optional<Stamp> now) {
        if (now.equals(seen)) {
            return;
        }
        // noted before the file is read: if it changes meanwhile, it is read once more
        seen = now;
        try {
            version = new Version<>(known().number() + 1, read());
            LOG.info("{} has been read again", file);
        } catch (IOException e) {
            LOG.error("What {} said before goes on to count: {}", file, e.getMessage());
        }
    }

    private Optional<Stamp> stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            long modified = found.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            return Optional.of(
                    new Stamp(modified, found.size(), String.valueOf(found.fileKey()), changed()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** When permissions or contents changed, where the file system tells; a chmod is a cure. */
    private String changed() throws IOException {
        try {
            return String.valueOf(Files.getAttribute(file, "unix:ctime"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return "";
        }
    }

    private T read() throws IOException {
        try {
            if (isSecret) {
                PrivateFiles.requirePrivate(file);
            }
            return parser.parse(text());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist", e);
        }
    }

    private String text() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(
                        "%s is too large (expected: at most %d bytes)".formatted(file, MAX_BYTES));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no text in UTF-8", e);
        }
    }
}
