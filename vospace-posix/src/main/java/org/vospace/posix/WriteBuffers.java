package org.vospace.posix;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Buffers for writing large blocks without a copy that the JDK would make.
 *
 * <p>A channel writes a heap array by way of a direct buffer of its size, which the JDK keeps for
 * each thread for ever: with large blocks and many threads that is a lot of memory. So there is a
 * bounded number of large direct buffers, kept for reuse; who finds none left gets a small one on
 * the heap, and nobody waits for a slow sender to give his back. Thread-safe.
 */
final class WriteBuffers {
    private static final int CHUNK = 64 * 1024;
    private static final int BLOCK = 1 << 20;
    private static final int MAX_LARGE = 32;

    private final ArrayBlockingQueue<Buffer> idle = new ArrayBlockingQueue<>(MAX_LARGE);
    private final AtomicInteger made = new AtomicInteger();

    Buffer borrow() {
        @Nullable Buffer buffer = idle.poll();
        if (buffer != null) {
            return buffer;
        }
        if (made.getAndUpdate(count -> Math.min(count + 1, MAX_LARGE)) < MAX_LARGE) {
            return new Buffer(new byte[CHUNK], ByteBuffer.allocateDirect(BLOCK));
        }
        return new Buffer(new byte[CHUNK / 4], ByteBuffer.allocate(CHUNK));
    }

    void giveBack(Buffer buffer) {
        if (buffer.isLarge()) {
            idle.add(buffer);
        }
    }

    /** What one upload works with. */
    static final class Buffer {
        private final byte[] chunk;
        private final ByteBuffer block;

        Buffer(byte[] chunk, ByteBuffer block) {
            this.chunk = chunk;
            this.block = block;
        }

        /** What a source is read into; small, so that it stays in the processor's cache. */
        byte[] chunk() {
            return chunk;
        }

        /** What is written at once. */
        ByteBuffer block() {
            return block;
        }

        boolean isLarge() {
            return block.isDirect();
        }
    }
}
