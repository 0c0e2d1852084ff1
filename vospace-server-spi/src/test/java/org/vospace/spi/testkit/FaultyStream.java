package org.vospace.spi.testkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Bytes that something happens to on their way. */
abstract class FaultyStream extends FilterInputStream {
    /** Something that happens. */
    interface Strike {
        void run() throws IOException;
    }

    private long passed;

    private FaultyStream(InputStream in) {
        super(in);
    }

    static long half(OptionalLong length) {
        return length.isPresent() ? length.getAsLong() / 2 : 1;
    }

    /** Strikes once, when {@code at} bytes have passed. */
    static InputStream striking(InputStream in, long at, Strike strike) {
        return new FaultyStream(in) {
            private boolean done;

            @Override
            int allowed(int length, long passed) throws IOException {
                if (!done && passed >= at) {
                    done = true;
                    strike.run();
                }
                return done ? length : (int) Math.min(length, at - passed);
            }
        };
    }

    static InputStream beforeEachRead(InputStream in, Strike strike) {
        return new FaultyStream(in) {
            @Override
            int allowed(int length, long passed) throws IOException {
                strike.run();
                return length;
            }
        };
    }

    /** Ends after {@code at} bytes. */
    static InputStream truncated(InputStream in, long at) {
        return new FaultyStream(in) {
            @Override
            int allowed(int length, long passed) {
                return (int) Math.min(length, at - passed);
            }
        };
    }

    /** Flips a bit of the byte at offset {@code at}. */
    static InputStream corrupted(InputStream in, long at) {
        return new FaultyStream(in) {
            @Override
            int allowed(int length, long passed) {
                return length;
            }

            @Override
            void spoil(byte[] bytes, int offset, int length, long passed) {
                if (passed <= at && at < passed + length) {
                    bytes[offset + (int) (at - passed)] ^= 1;
                }
            }
        };
    }

    /** How many of {@code length} bytes may pass now; none is the end. */
    abstract int allowed(int length, long passed) throws IOException;

    void spoil(byte[] bytes, int offset, int length, long passed) {}

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = 0;
        while (read == 0) {
            read = read(one, 0, 1);
        }
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int allowed = allowed(length, passed);
        if (allowed <= 0) {
            return -1;
        }
        int read = super.read(bytes, offset, allowed);
        if (read > 0) {
            spoil(bytes, offset, read, passed);
            passed += read;
        }
        return read;
    }

    /** Skips by reading, so that nothing gets past the fault. */
    @Override
    public long skip(long count) throws IOException {
        byte[] passing = new byte[(int) Math.min(8192, Math.max(0, count))];
        return Math.max(0, read(passing, 0, passing.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
