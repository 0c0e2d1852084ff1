package org.vospace.client.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;
import org.vospace.client.http.RequestBody;

/**
 * A stretch of a file as a request body. What is read of it is digested and told to a listener as
 * the position in the file that was reached.
 */
public final class FileSlice implements RequestBody {
    private final FileChannel file;
    private final long start;
    private final long length;
    private final RunningMd5 md5;
    private final LongConsumer moved;

    /**
     * A stretch of an open file.
     *
     * @param md5 of the file, which has the bytes before {@code start} already
     */
    public FileSlice(
            FileChannel file, long start, long length, RunningMd5 md5, LongConsumer moved) {
        this.file = file;
        this.start = start;
        this.length = length;
        this.md5 = md5;
        this.moved = moved;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open() {
        moved.accept(start);
        return new Stretch();
    }

    private final class Stretch extends InputStream {
        private long done;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int count) throws IOException {
            int wanted = (int) Math.min(count, length - done);
            if (wanted <= 0) {
                return -1;
            }
            int got = file.read(ByteBuffer.wrap(to, offset, wanted), start + done);
            if (got < 0) {
                throw new EOFException(
                        "the file became shorter while it was sent: "
                                + (start + done)
                                + " bytes (expected: at least "
                                + (start + length)
                                + ")");
            }
            md5.updateAt(start + done, to, offset, got);
            done += got;
            moved.accept(start + done);
            return got;
        }
    }
}
