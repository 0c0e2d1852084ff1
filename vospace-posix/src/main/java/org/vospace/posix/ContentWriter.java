package org.vospace.posix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;

/** Fills new files. A source that fails is reported as it fails, a file system by its fault. */
final class ContentWriter {
    /** So much is duplicated in one call, after which an interruption takes effect. */
    private static final long STRETCH = 256L << 20;

    private final FileFaults faults;
    private final Durability durability;
    private final WriteBuffers buffers = new WriteBuffers();

    ContentWriter(FileFaults faults, Durability durability) {
        this.faults = faults;
        this.durability = durability;
    }

    /**
     * Writes a stream to its end; the last of it is left to be forced to the disk.
     *
     * @return the number of bytes
     */
    long write(InputStream content, FileChannel file) throws IOException {
        WriteBuffers.Buffer buffer = buffers.borrow();
        try {
            return write(content, file, buffer);
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private long write(InputStream content, FileChannel file, WriteBuffers.Buffer buffer)
            throws IOException {
        byte[] chunk = buffer.chunk();
        ByteBuffer block = buffer.block().clear();
        WriteBehind behind = new WriteBehind(file, durability);
        long length = 0;
        while (true) {
            int read = content.read(chunk, 0, Math.min(chunk.length, block.remaining()));
            if (read > 0) {
                block.put(chunk, 0, read);
                length += read;
            }
            if (read < 0 || !block.hasRemaining()) {
                drain(block, file, behind);
            }
            if (read < 0) {
                settle(behind);
                return length;
            }
        }
    }

    private void drain(ByteBuffer block, FileChannel file, WriteBehind behind)
            throws StorageException {
        block.flip();
        try {
            while (block.hasRemaining()) {
                behind.written(file.write(block));
            }
        } catch (IOException e) {
            throw faults.failed("writing content", e);
        }
        block.clear();
    }

    private void settle(WriteBehind behind) throws StorageException {
        try {
            behind.settle();
        } catch (IOException e) {
            throw faults.failed("forcing content to the disk", e);
        }
    }

    /**
     * Writes what another file holds.
     *
     * @return the number of bytes
     */
    long duplicate(FileChannel original, FileChannel file) throws StorageException {
        try {
            long length = original.size();
            long done = 0;
            while (done < length) {
                long moved = original.transferTo(done, Math.min(STRETCH, length - done), file);
                if (moved <= 0) {
                    throw new StorageException(
                            Kind.UNEXPECTED,
                            "the original ends at byte %d (expected: %d)".formatted(done, length));
                }
                done += moved;
            }
            return length;
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw faults.failed("duplicating content", e);
        }
    }
}
