package org.vospace.server.guard;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that is given up when it is taken too slowly, with {@link SlowClientException}, or no
 * more, with {@link ClientGoneException}.
 */
public final class PacedOutputStream extends OutputStream {
    private final OutputStream out;
    private final Pace pace;

    public PacedOutputStream(OutputStream out, Limits limits) {
        this.out = out;
        this.pace = new Pace(limits.minRate(), limits.headerTimeout());
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        send(() -> out.write(bytes, offset, length), length);
    }

    @Override
    public void flush() throws IOException {
        send(out::flush, 0);
    }

    private interface Step {
        void run() throws IOException;
    }

    private void send(Step step, int length) throws IOException {
        long begin = System.nanoTime();
        try {
            step.run();
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
        pace.count(System.nanoTime() - begin, length);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
