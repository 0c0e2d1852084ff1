package org.vospace.posix;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;

/**
 * Reads a stretch of a file, by position, so that the channel's own position does not matter. A
 * file that turns out to be shorter is an error, never an early end. Not thread-safe.
 */
final class RegionStream extends InputStream {
    /**
     * The most that is read at once. The JDK reads into a heap array by way of a direct buffer of
     * the same size, which it keeps for each thread.
     */
    private static final int MAX_READ = 128 * 1024;

    private final FileChannel file;
    private final long end;
    private long position;

    RegionStream(FileChannel file, ByteRange range) {
        this.file = file;
        this.position = range.offset();
        this.end = range.offset() + range.length();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (position == end) {
            return -1;
        }
        int wanted = (int) Math.min(Math.min(length, MAX_READ), end - position);
        int read = file.read(ByteBuffer.wrap(bytes, offset, wanted), position);
        if (read < 0) {
            throw new StorageException(
                    Kind.UNEXPECTED,
                    "the file ends at byte %d (expected: %d)".formatted(position, end));
        }
        position += read;
        return read;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long start = position;
        byte[] chunk = new byte[(int) Math.min(MAX_READ, end - position)];
        while (position < end) {
            int read = read(chunk, 0, chunk.length);
            out.write(chunk, 0, read);
        }
        return end - start;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
