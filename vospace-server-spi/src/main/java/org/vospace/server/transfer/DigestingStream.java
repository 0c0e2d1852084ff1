package org.vospace.server.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.vospace.spi.storage.Checksum;

/**
 * Counts and digests what is read through it, beside the reader and not in its way: chunks are
 * digested on another thread while the next ones arrive. What fits in one chunk is digested at the
 * end, without another thread. For one reader.
 */
final class DigestingStream extends FilterInputStream {
    private static final int CHUNK = 256 * 1024;
    private static final int CHUNKS = 4;

    private final Executor executor;
    private final Map<Checksum.Algorithm, MessageDigest> digests =
            new EnumMap<>(Checksum.Algorithm.class);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(CHUNKS);
    private CompletableFuture<?> tail = CompletableFuture.completedFuture(null);
    private byte[] chunk = new byte[8 * 1024];
    private int filled;
    private int allocated;
    private long count;

    DigestingStream(InputStream in, Collection<Checksum.Algorithm> algorithms, Executor executor) {
        super(in);
        this.executor = executor;
        algorithms.forEach(algorithm -> digests.put(algorithm, newDigest(algorithm)));
    }

    private static MessageDigest newDigest(Checksum.Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.jcaName());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is in every Java platform", e);
        }
    }

    /** The number of bytes read so far. */
    long count() {
        return count;
    }

    /** The digests of everything read, in lower-case hexadecimal; to be called once, at the end. */
    Map<Checksum.Algorithm, String> finish() {
        tail.join();
        Map<Checksum.Algorithm, String> result = new EnumMap<>(Checksum.Algorithm.class);
        digests.forEach(
                (algorithm, digest) -> {
                    digest.update(chunk, 0, filled);
                    result.put(algorithm, HexFormat.of().formatHex(digest.digest()));
                });
        return result;
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
                            digests.values().forEach(digest -> digest.update(full));
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
