package org.vospace.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A small text file that one holder at a time has, by a lock which ends with the process.
 *
 * <p>POSIX ends a process's lock as soon as it closes any descriptor of the file. So within this
 * process a list says who has what, and nothing is opened that is on it.
 */
final class StateFile implements AutoCloseable {
    private static final int OPENINGS = 100;
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private StateFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens and locks the file, which is made if there is none; empty while another has it. */
    static Optional<StateFile> lock(Path file) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        Optional<StateFile> locked = Optional.empty();
        try {
            locked = lockUnheld(path);
            return locked;
        } finally {
            if (locked.isEmpty()) {
                HELD.remove(path);
            }
        }
    }

    /**
     * What is opened may have been deleted by its former holder before it is locked. That the path
     * still leads to it shows that it was not, because only a holder deletes.
     */
    private static Optional<StateFile> lockUnheld(Path path) throws IOException {
        for (int i = 0; i < OPENINGS; i++) {
            create(path);
            Object before = identity(path);
            Optional<FileChannel> opened = open(path);
            if (opened.isEmpty()) {
                continue;
            }
            FileChannel channel = opened.get();
            boolean taken = false;
            try {
                if (channel.tryLock() == null) {
                    return Optional.empty();
                }
                taken = Objects.equals(before, identity(path)) && Files.exists(path);
                if (taken) {
                    return Optional.of(new StateFile(path, channel));
                }
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        }
        return Optional.empty();
    }

    private static void create(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            // of an earlier run, or of one that has it now
        }
    }

    private static Optional<FileChannel> open(Path path) throws IOException {
        try {
            return Optional.of(
                    FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Null where the platform has none; there an open file cannot be deleted. */
    private static @Nullable Object identity(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return path;
        }
    }

    /** The text; at most {@code limit} bytes of it. */
    String read(int limit) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(limit, channel.size()));
        int count = 0;
        while (buffer.hasRemaining() && count >= 0) {
            count = channel.read(buffer, buffer.position());
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    /** Replaces the text. Not atomic: it must be such that a damaged one is recognised. */
    void write(String text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (buffer.hasRemaining()) {
            channel.write(buffer, buffer.position());
        }
        channel.truncate(buffer.limit());
    }

    /** Removes the file, while nobody else can have it. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(path);
        }
    }
}
