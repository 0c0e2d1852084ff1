package org.vospace.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a directory for this process. The kernel lets go of the lock when the process ends, however
 * it ends, so there is no stale lock to clear away. Thread-safe.
 */
final class DirectoryLock implements AutoCloseable {
    /**
     * What this process holds. A lock of the kernel belongs to the process: opening and closing the
     * file a second time would silently drop it.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path directory;
    private final FileChannel channel;
    private boolean closed;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param directory an existing directory
     * @throws IOException that names the process holding it
     */
    static DirectoryLock acquire(Path directory) throws IOException {
        Path real = directory.toRealPath();
        synchronized (HELD) {
            if (!HELD.add(real)) {
                throw inUse(real, ProcessHandle.current().pid());
            }
            try {
                return new DirectoryLock(real, lock(real));
            } catch (IOException | RuntimeException e) {
                HELD.remove(real);
                throw e;
            }
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(directory, holder(file));
            }
            String pid = ProcessHandle.current().pid() + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable Long holder(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    private static IOException inUse(Path directory, @Nullable Long pid) {
        String holder = pid == null ? "another process" : "process " + pid;
        return new IOException(
                "%s is in use by %s (expected: a data directory of its own for each server)"
                        .formatted(directory, holder));
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (!closed) {
                closed = true;
                HELD.remove(directory);
                channel.close();
            }
        }
    }
}
