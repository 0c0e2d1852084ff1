package org.vospace.server.fits.io;

import java.io.IOException;
import java.util.List;

/** Bytes that are there already. */
public final class ArraySource extends ByteSource {
    private final byte[] bytes;

    public ArraySource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    int fetch(long position, byte[] into, int length) {
        int there = (int) Math.max(0, Math.min(length, bytes.length - position));
        if (there > 0) {
            System.arraycopy(bytes, (int) position, into, 0, there);
        }
        return there;
    }

    @Override
    public void gather(List<Stretch> stretches, byte[] into) throws IOException {
        for (Stretch stretch : stretches) {
            if (stretch.end() > bytes.length) {
                throw tooShort(bytes.length, (int) (stretch.end() - bytes.length));
            }
            System.arraycopy(
                    bytes, (int) stretch.position(), into, stretch.target(), stretch.length());
        }
    }

    @Override
    public void close() {}
}
