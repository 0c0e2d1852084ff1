package org.vospace.server.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Content whose checksum is compared when its end is reached. The library leaves that to us. */
final class CrcStream extends CheckedInputStream {
    private final long expected;

    CrcStream(InputStream in, long expected) {
        super(in, new CRC32());
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) throws IOException {
        long computed = getChecksum().getValue();
        if (read < 0 && computed != expected) {
            throw new IOException(
                    String.format("CRC-32 is %08x (expected: %08x)", computed, expected));
        }
        return read;
    }
}
