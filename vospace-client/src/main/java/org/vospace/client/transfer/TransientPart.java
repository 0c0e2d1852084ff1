package org.vospace.client.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A part file of one run, {@code name.random.part}. Closed before it is whole, it leaves nothing.
 */
public final class TransientPart implements PartFile {
    private final Path target;
    private final Path part;
    private final FileChannel channel;

    /**
     * Creates the file.
     *
     * @param file its place in the end; a link there is followed
     * @throws FileSystemException if something is there that is no regular file
     */
    public TransientPart(Path file) throws IOException {
        target = Names.place(file);
        String random = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        part =
                target.resolveSibling(
                        "."
                                + Names.prefix(target.getFileName().toString())
                                + "."
                                + random
                                + LastingPart.PART);
        channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
    }

    @Override
    public FileChannel channel() {
        return channel;
    }

    @Override
    public Path path() {
        return part;
    }

    @Override
    public void begin(Content content) throws IOException {
        channel.truncate(0);
    }

    @Override
    public void commit() throws IOException {
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
