package org.vospace.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * The MD5 of bytes that come in order, computed on another thread while the next ones are on their
 * way. What fits in one chunk is digested at the end, without another thread. Thread-safe.
 *
 * <p>Bytes that come again, because a piece of a file had to be sent twice, count once.
 */
public final class RunningMd5 {
    private static final int SMALL = 8 * 1024;
    private static final int CHUNK = 256 * 1024;
    private static final int CHUNKS = 4;

    private static final Executor BESIDE =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "vospace-md5");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final MessageDigest digest = Digests.md5();
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(CHUNKS);
    private CompletableFuture<Void> tail = CompletableFuture.completedFuture(null);
    private byte[] chunk = new byte[SMALL];
    private int filled;
    private int allocated = 1;
    private long length;

    /** How many bytes have been taken. */
    public synchronized long length() {
        return length;
    }

    /** Takes the next bytes; the array may be used again when this returns. */
    public synchronized void update(byte[] bytes, int offset, int count) {
        int at = offset;
        int left = count;
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
        length += count;
    }

    /**
     * Takes those of the bytes that are new.
     *
     * @param position of the first of them in the whole
     * @throws IllegalArgumentException if some before them are missing
     */
    public synchronized void updateAt(long position, byte[] bytes, int offset, int count) {
        if (position > length) {
            throw new IllegalArgumentException(
                    "position: " + position + " (expected: at most " + length + ")");
        }
        long known = length - position;
        if (known < count) {
            update(bytes, offset + (int) known, count - (int) known);
        }
    }

    /**
     * Takes bytes of a file, from the length so far up to {@code end}.
     *
     * @throws IOException if the file cannot be read or ends before that
     */
    public synchronized void updateTo(long end, FileChannel file) throws IOException {
        byte[] buffer = new byte[(int) Math.max(0, Math.min(CHUNK, end - length))];
        while (length < end) {
            int wanted = (int) Math.min(buffer.length, end - length);
            int count = file.read(ByteBuffer.wrap(buffer, 0, wanted), length);
            if (count < 0) {
                throw new IOException("ends after " + length + " bytes (expected: " + end + ")");
            }
            update(buffer, 0, count);
        }
    }

    /** The digest of what has been taken so far, in lower-case hexadecimal. */
    public synchronized String hex() {
        tail.join();
        try {
            MessageDigest copy = (MessageDigest) digest.clone();
            copy.update(chunk, 0, filled);
            return Digests.hex(copy.digest());
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the JDK's MD5 can be cloned", e);
        }
    }

    /** Grows a small first chunk, so that small files cost little, and hands on a full one. */
    private void makeRoom() {
        if (chunk.length < CHUNK) {
            chunk = java.util.Arrays.copyOf(chunk, Math.min(CHUNK, chunk.length * 4));
            return;
        }
        byte[] full = chunk;
        tail =
                tail.thenRunAsync(
                        () -> {
                            digest.update(full);
                            free.add(full);
                        },
                        BESIDE);
        chunk = nextChunk();
        filled = 0;
    }

    /** A new one while there are few, else one that has been digested. */
    private byte[] nextChunk() {
        if (allocated < CHUNKS && free.isEmpty()) {
            allocated++;
            return new byte[CHUNK];
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return free.take();
                } catch (InterruptedException e) {
                    // the digest is done within a moment, and whoever moves the bytes will notice
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
