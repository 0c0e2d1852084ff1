package org.vospace.server.transfer;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;

/** A stretch of a download that its backend can only give whole. */
final class PartialDownload implements Download {
    private final Download whole;
    private final InputStream stream;
    private final long length;

    private PartialDownload(Download whole, long length) {
        this.whole = whole;
        this.length = length;
        this.stream = new Bounded(whole.stream(), length);
    }

    static Download of(Download whole, ByteRange range) throws IOException {
        try {
            whole.stream().skipNBytes(range.offset());
        } catch (EOFException e) {
            whole.close();
            throw e;
        }
        return new PartialDownload(whole, range.length());
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }

    /** Ends after a number of bytes. */
    private static final class Bounded extends FilterInputStream {
        private long remaining;

        Bounded(InputStream in, long remaining) {
            super(in);
            this.remaining = remaining;
        }

        @Override
        public int read() throws IOException {
            if (remaining == 0) {
                return -1;
            }
            int read = in.read();
            remaining -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (remaining == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, remaining));
            remaining -= Math.max(read, 0);
            return read;
        }
    }
}
