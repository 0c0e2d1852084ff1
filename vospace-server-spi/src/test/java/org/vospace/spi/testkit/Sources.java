package org.vospace.spi.testkit;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** Content for uploads, and streams that bring it in an awkward way. */
final class Sources {
    private Sources() {}

    /** Bytes that do not repeat, the same for the same length. */
    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Brings {@code good} bytes and then throws {@code failure}, checked or not. */
    static InputStream failingAfter(int good, Exception failure) {
        return new FilterInputStream(new ByteArrayInputStream(bytes(good))) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                return read < 0 ? fail() : read;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, length);
                return read < 0 ? fail() : read;
            }

            private int fail() throws IOException {
                if (failure instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw (IOException) failure;
            }
        };
    }

    /** Brings few bytes at a time and, now and then, none at all, as a slow socket does. */
    static InputStream trickling(byte[] content) {
        return new FilterInputStream(new ByteArrayInputStream(content)) {
            private int calls;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                calls++;
                return calls % 5 == 0 ? 0 : super.read(target, offset, Math.min(length, 1 + calls));
            }
        };
    }

    /** A stream that knows whether it has been closed. */
    static final class Watched extends FilterInputStream {
        private boolean closed;

        Watched(byte[] content) {
            super(new ByteArrayInputStream(content));
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }
}
