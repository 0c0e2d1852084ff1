package org.vospace.wire;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is read and stops at a limit, and remembers why reading failed: parsers wrap, and
 * some rename, the exceptions of the stream below them. Not thread-safe.
 */
public final class BoundedInputStream extends InputStream {
    private final InputStream in;
    private final long limit;
    private long left;
    private boolean exceeded;
    private @Nullable IOException failure;

    /**
     * Reads from {@code in}, which stays its caller's.
     *
     * @param limit in bytes; 0 or less: none
     */
    public BoundedInputStream(InputStream in, long limit) {
        this.in = requireNonNull(in, "in");
        this.limit = limit <= 0 ? Long.MAX_VALUE : limit;
        this.left = this.limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left < 0) {
            throw tooLarge();
        }
        int count;
        try {
            // one byte more than allowed, to tell a document of exactly the limit from a longer one
            count = in.read(buffer, offset, (int) Math.min(length, Math.max(left, left + 1)));
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        left -= Math.max(count, 0);
        if (left < 0) {
            throw tooLarge();
        }
        return count;
    }

    /** Does nothing: the stream is its caller's, and the JDK's parser closes what it has read. */
    @Override
    public void close() {}

    private IOException tooLarge() {
        exceeded = true;
        return new IOException("more than " + limit + " bytes");
    }

    /** Allows the whole limit anew. */
    public void renew() {
        left = limit;
    }

    public boolean isExceeded() {
        return exceeded;
    }

    public long limit() {
        return limit;
    }

    /** Throws what reading from the stream failed with, if it did. */
    public void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
