package org.vospace.server.guard;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is given up when it comes too slowly. */
public final class PacedInputStream extends FilterInputStream {
    private final Pace pace;

    public PacedInputStream(InputStream in, Limits limits) {
        super(in);
        this.pace = new Pace(limits.minRate(), limits.headerTimeout());
    }

    @Override
    public int read() throws IOException {
        long begin = System.nanoTime();
        int read = in.read();
        pace.count(System.nanoTime() - begin, read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long begin = System.nanoTime();
        int read = in.read(bytes, offset, length);
        pace.count(System.nanoTime() - begin, read);
        return read;
    }
}
