package org.vospace.client;

import java.io.IOException;
import java.io.OutputStream;

/** Passes bytes on at once: what is written cannot be taken back. */
final class StreamSink implements Sink {
    private final OutputStream out;

    StreamSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public boolean restart() {
        return false;
    }
}
