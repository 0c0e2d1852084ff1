package org.vospace.spi.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.vospace.spi.storage.StorageException;

/**
 * What a {@link FaultyBackend} does when a call reaches a point. Thread-safe.
 *
 * @see FaultyBackend#next(FaultyBackend.Point, Fault)
 */
@FunctionalInterface
public interface Fault {
    /** Throws, waits, or does whatever the fault consists of. */
    void strike(FaultyBackend.Point point) throws IOException;

    /**
     * Puts the fault into bytes on their way. Unless overridden it strikes once, when half of them
     * have passed.
     *
     * @param length how many bytes there are; empty if unknown: then half is one byte
     */
    default InputStream strikeWithin(
            FaultyBackend.Point point, InputStream bytes, OptionalLong length) {
        return FaultyStream.striking(bytes, FaultyStream.half(length), () -> strike(point));
    }

    /** An {@link IOException} that says where it was injected. */
    static Fault error() {
        return point -> {
            throw new IOException("injected fault: " + point);
        };
    }

    /** A {@link StorageException} of the given kind. */
    static Fault error(StorageException.Kind kind) {
        return point -> {
            throw new StorageException(kind, "injected fault: " + point);
        };
    }

    /** A delay at the point or, of bytes on their way, before each read. */
    static Fault slow(Duration delay) {
        return new Fault() {
            @Override
            public void strike(FaultyBackend.Point point) throws IOException {
                try {
                    Thread.sleep(delay.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted at " + point);
                }
            }

            @Override
            public InputStream strikeWithin(
                    FaultyBackend.Point point, InputStream bytes, OptionalLong length) {
                return FaultyStream.beforeEachRead(bytes, () -> strike(point));
            }
        };
    }

    /** Bytes that end half-way, as if that were all. */
    static Fault truncate() {
        return new OfBytes() {
            @Override
            public InputStream strikeWithin(
                    FaultyBackend.Point point, InputStream bytes, OptionalLong length) {
                return FaultyStream.truncated(bytes, FaultyStream.half(length));
            }
        };
    }

    /** Bytes of which the one half-way has a flipped bit. */
    static Fault corrupt() {
        return new OfBytes() {
            @Override
            public InputStream strikeWithin(
                    FaultyBackend.Point point, InputStream bytes, OptionalLong length) {
                return FaultyStream.corrupted(bytes, FaultyStream.half(length));
            }
        };
    }

    /** A fault that needs bytes to be in. */
    abstract class OfBytes implements Fault {
        @Override
        public final void strike(FaultyBackend.Point point) {
            throw new IllegalArgumentException(
                    point + " has no bytes (expected: UPLOAD_STREAMS or DOWNLOAD_STREAMS)");
        }

        @Override
        public abstract InputStream strikeWithin(
                FaultyBackend.Point point, InputStream bytes, OptionalLong length);
    }

    /** Holds a call where it is until the test lets it go on. */
    final class Pause implements Fault {
        private static final long PATIENCE_SECONDS = 60;

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        /** Waits for a call to get there. */
        public void awaitReached() throws InterruptedException {
            if (!reached.await(PATIENCE_SECONDS, SECONDS)) {
                throw new AssertionError("no call got to the pause within a minute");
            }
        }

        /** Lets the call go on. */
        public void release() {
            released.countDown();
        }

        @Override
        public void strike(FaultyBackend.Point point) throws IOException {
            reached.countDown();
            try {
                if (!released.await(PATIENCE_SECONDS, SECONDS)) {
                    throw new IOException("nobody released the pause at " + point);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted at " + point);
            }
        }
    }
}
