package org.vospace.server.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Counts and digests what is read through it, beside the reader and not in its way: chunks are
 * digested on another thread while the next ones arrive. What fits in one chunk is digested at the
 * end, without another thread. For one reader.
 */
public final class DigestingStream extends FilterInputStream {
    private static final int CHUNK = 256 * 1024;
    private static final int CHUNKS = 4;

    /** What takes the bytes, in their order and on one thread at a time. */
    @FunctionalInterface
    public interface Sink {
        void update(byte[] bytes, int offset, int length);
    }

    private final Executor executor;
    private final Sink sink;
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(CHUNKS);
    private CompletableFuture<?> tail = CompletableFuture.completedFuture(null);
    private byte[] chunk = new byte[8 * 1024];
    private int filled;
    private int allocated;
    private long count;

    /**
     * @param sink takes what is read, some of it on a thread of {@code executor}
     */
    public DigestingStream(InputStream in, Sink sink, Executor executor) {
        super(in);
        this.sink = sink;
        this.executor = executor;
    }

    /** The number of bytes read so far. */
    public long count() {
        return count;
    }

    /** Waits until the sink has had everything that was read. */
    public void settle() {
        tail.join();
        sink.update(chunk, 0, filled);
        filled = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            count += read;
            digest(bytes, offset, read);
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        throw new IOException("what is stored cannot be skipped");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void digest(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            if (filled == chunk.length) {
                makeRoom();
            }
            int part = Math.min(left, chunk.length - filled);
            System.arraycopy(bytes, at, chunk, filled, part);
            filled += part;
            at += part;
            left -= part;
        }
    }

    /** Grows a small first chunk, so that small files cost little, and hands on a full one. */
    private void makeRoom() throws IOException {
        if (chunk.length < CHUNK) {
            chunk = java.util.Arrays.copyOf(chunk, Math.min(CHUNK, chunk.length * 4));
            allocated = 1;
            return;
        }
        byte[] full = chunk;
        tail =
                tail.thenRunAsync(
                        () -> {
                            sink.update(full, 0, full.length);
                            free.add(full);
                        },
                        executor);
        filled = 0;
        chunk = nextChunk();
    }

    private byte[] nextChunk() throws IOException {
        byte[] next = free.poll();
        if (next == null && allocated < CHUNKS) {
            allocated++;
            return new byte[CHUNK];
        }
        try {
            return next == null ? free.take() : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while digesting");
        }
    }
}
