package org.vospace.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is being written beside its place as {@code name.random.part} and takes that place,
 * atomically, when it is whole. Closed before that, it leaves nothing.
 */
final class PartFile implements Sink, AutoCloseable {
    /** Leaves room for the suffix within the 255 bytes that file systems allow. */
    private static final int MAX_PREFIX_BYTES = 230;

    private final Path target;
    private final Path part;
    private final FileChannel channel;

    /**
     * Creates the file.
     *
     * @param file its place in the end; a link there is followed
     * @throws FileSystemException if something is there that is no regular file
     */
    PartFile(Path file) throws IOException {
        target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new FileSystemException(
                    target.toString(), null, "exists and is no regular file (expected: a file)");
        }
        String random = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        part =
                target.resolveSibling(
                        prefix(target.getFileName().toString()) + "." + random + ".part");
        channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static String prefix(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_PREFIX_BYTES) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public boolean restart() throws IOException {
        channel.truncate(0);
        channel.position(0);
        return true;
    }

    /** Gives the file its name, in place of what had it. */
    void commit() throws IOException {
        channel.close();
        Files.move(
                part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
