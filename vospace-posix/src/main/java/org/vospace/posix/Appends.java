package org.vospace.posix;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageRef;

/**
 * Goes on with staged files, one writer at a time. Thread-safe.
 *
 * <p>A file that is written to is locked, so that another process, which takes a stalled one for
 * dead, cannot write to it at the same time. The system lets go of a lock when any channel to the
 * file is closed in the process that holds it; so the process itself keeps a list, and never opens
 * a file that it is writing to. A store on a file system without locks does not declare the
 * feature.
 */
final class Appends {
    private final StoreLayout layout;
    private final FileFaults faults;
    private final Durability durability;
    private final ContentWriter writer;
    private final Set<StorageRef> open = ConcurrentHashMap.newKeySet();

    Appends(StoreLayout layout, FileFaults faults, Durability durability, ContentWriter writer) {
        this.layout = layout;
        this.faults = faults;
        this.durability = durability;
        this.writer = writer;
    }

    /** See {@link PosixBackend#append}. */
    long append(StorageRef ref, long offset, InputStream content) throws IOException {
        return exclusively(ref, offset == 0, file -> append(ref, file, offset, content));
    }

    private long append(StorageRef ref, FileChannel file, long offset, InputStream content)
            throws IOException {
        cut(ref, file, offset);
        file.position(offset);
        long length = writer.write(content, file);
        force(ref, file);
        if (offset == 0) {
            durability.forceDirectory(layout.staging());
        }
        return length;
    }

    /** See {@link PosixBackend#readAppended}. */
    InputStream read(StorageRef ref, long length) throws IOException {
        if (!open.add(ref)) {
            throw underWay(ref);
        }
        try {
            FileChannel file = openToRead(ref, length);
            return new FilterInputStream(new RegionStream(file, new ByteRange(0, length))) {
                @Override
                public void close() throws IOException {
                    try {
                        super.close();
                    } finally {
                        open.remove(ref);
                    }
                }
            };
        } catch (IOException | RuntimeException e) {
            open.remove(ref);
            throw e;
        }
    }

    private FileChannel openToRead(StorageRef ref, long length) throws IOException {
        FileChannel file = openToRead(ref);
        try {
            requireLength(ref, file.size(), length);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** A file that was sealed may have been published before that was on record. */
    private FileChannel openToRead(StorageRef ref) throws IOException {
        try {
            Path published = layout.published(ref);
            return FileChannel.open(Files.exists(published) ? published : layout.staged(ref), READ);
        } catch (NoSuchFileException e) {
            throw faults.missing(ref, e);
        } catch (IOException e) {
            throw faults.failed("reading appended content " + ref, e);
        }
    }

    /**
     * Ends a file at {@code length}.
     *
     * @return whether it has been published already
     */
    boolean seal(StorageRef ref, long length) throws IOException {
        Path published = layout.published(ref);
        if (Files.exists(published)) {
            requireLength(ref, Files.size(published), length);
            return true;
        }
        exclusively(
                ref,
                false,
                file -> {
                    if (cut(ref, file, length)) {
                        force(ref, file);
                    }
                    return length;
                });
        return false;
    }

    /** Whether there was anything behind {@code length}. */
    private boolean cut(StorageRef ref, FileChannel file, long length) throws IOException {
        long size = file.size();
        requireLength(ref, size, length);
        if (size > length) {
            file.truncate(length);
        }
        return size > length;
    }

    private static void requireLength(StorageRef ref, long size, long length)
            throws StorageException {
        if (size < length) {
            throw new StorageException(
                    Kind.NOT_FOUND,
                    "content %s has %d bytes (expected: at least %d)".formatted(ref, size, length));
        }
    }

    private void force(StorageRef ref, FileChannel file) throws StorageException {
        try {
            durability.force(file);
        } catch (IOException e) {
            throw faults.failed("forcing content " + ref + " to the disk", e);
        }
    }

    /** What is done with a file while nobody else writes to it. */
    @FunctionalInterface
    private interface Turn {
        long take(FileChannel file) throws IOException;
    }

    private long exclusively(StorageRef ref, boolean create, Turn turn) throws IOException {
        if (!open.add(ref)) {
            throw underWay(ref);
        }
        try (FileChannel file = open(ref, create)) {
            if (!isLocked(file, ref)) {
                throw underWay(ref);
            }
            return turn.take(file);
        } finally {
            open.remove(ref);
        }
    }

    private FileChannel open(StorageRef ref, boolean create) throws IOException {
        Set<? extends OpenOption> options = create ? EnumSet.of(CREATE, WRITE) : EnumSet.of(WRITE);
        try {
            return FileChannel.open(layout.staged(ref), options, StoreLayout.OWNER_ONLY_FILE);
        } catch (NoSuchFileException e) {
            throw faults.missing(ref, e);
        } catch (IOException e) {
            throw faults.failed("appending to content " + ref, e);
        }
    }

    /** Locks until the file is closed. */
    private boolean isLocked(FileChannel file, StorageRef ref) throws StorageException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw faults.failed("locking content " + ref, e);
        }
    }

    /** Whether the file system of the store has locks. */
    static boolean arePossible(StoreLayout layout) {
        try (FileChannel marker =
                FileChannel.open(layout.root().resolve(StoreMarker.NAME), WRITE)) {
            FileLock lock = marker.tryLock();
            return lock == null || lock.isValid();
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static StorageException underWay(StorageRef ref) {
        return new StorageException(
                Kind.UNAVAILABLE,
                "content " + ref + " is being written to (expected: one append at a time)");
    }
}
