package org.vospace.server.guard;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is given up when it is taken too slowly. */
public final class PacedOutputStream extends OutputStream {
    private final OutputStream out;
    private final Pace pace;

    public PacedOutputStream(OutputStream out, Limits limits) {
        this.out = out;
        this.pace = new Pace(limits.minRate(), limits.headerTimeout());
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        long begin = System.nanoTime();
        out.write(bytes, offset, length);
        pace.count(System.nanoTime() - begin, length);
    }

    @Override
    public void flush() throws IOException {
        long begin = System.nanoTime();
        out.flush();
        pace.count(System.nanoTime() - begin, 0);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
