package org.vospace.server.security.x509;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What files say, read again when they change. A change that cannot be read is logged, and what was
 * read before stays in force. Thread-safe; only one thread at a time looks at the files, the others
 * go on with what is there.
 *
 * @param <T> what is made of the files; immutable
 */
public final class WatchedFiles<T> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);
    private static final int MAX_FILES = 10_000;

    private final List<Path> paths;
    private final Loader<T> loader;
    private final long intervalNanos;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile State<T> state;
    private SortedMap<Path, Stamp> seen;

    /**
     * Makes a value of files.
     *
     * @param <T> what is made
     */
    @FunctionalInterface
    public interface Loader<T> {
        /**
         * Reads the files.
         *
         * @param files readable when they were looked for, in the order of their names
         * @throws IOException if one cannot be read, or is not what it should be
         */
        T load(List<Path> files) throws IOException, GeneralSecurityException;
    }

    private record State<T>(T value, long lookedAt) {}

    /** What tells one content of a file from another. */
    private record Stamp(FileTime modified, long length, @Nullable Object key) {}

    /**
     * Reads for the first time.
     *
     * @param paths files, or directories whose files are meant, one level deep
     * @param interval how long not to look at the files after having looked
     * @throws IOException if what is there cannot be read, or is not what it should be
     */
    public WatchedFiles(List<Path> paths, Duration interval, Loader<T> loader)
            throws IOException, GeneralSecurityException {
        this.paths = List.copyOf(paths);
        this.loader = requireNonNull(loader, "loader");
        this.intervalNanos = interval.toNanos();
        this.seen = look();
        this.state = new State<>(loader.load(List.copyOf(seen.keySet())), System.nanoTime());
    }

    /** What the files say now, or said when they could be read. */
    public T current() {
        if (System.nanoTime() - state.lookedAt() >= intervalNanos && looking.tryLock()) {
            try {
                state = new State<>(refreshed(), System.nanoTime());
            } finally {
                looking.unlock();
            }
        }
        return state.value();
    }

    private T refreshed() {
        try {
            SortedMap<Path, Stamp> found = look();
            if (!found.equals(seen)) {
                // noted before the files are read: what changes meanwhile is seen the next time
                seen = found;
                T value = loader.load(List.copyOf(found.keySet()));
                LOG.info("read again: {}", paths);
                return value;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.error("{} cannot be read; what was read before stays in force", paths, e);
        }
        return state.value();
    }

    private SortedMap<Path, Stamp> look() throws IOException {
        SortedMap<Path, Stamp> found = new TreeMap<>();
        for (Path path : paths) {
            for (Path file : filesAt(path)) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class);
                found.put(
                        file,
                        new Stamp(
                                attributes.lastModifiedTime(),
                                attributes.size(),
                                attributes.fileKey()));
            }
        }
        return found;
    }

    private static List<Path> filesAt(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(path)) {
            entries.filter(Files::isRegularFile).limit(MAX_FILES + 1L).forEach(files::add);
        }
        if (files.size() > MAX_FILES) {
            throw new IOException(
                    "%s: more files than %d (expected: fewer)".formatted(path, MAX_FILES));
        }
        return files;
    }
}
