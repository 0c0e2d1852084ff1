package org.vospace.client.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output for bytes and lines. A reader that went away, as {@code head} does once it has
 * enough, is remembered: that is nothing to complain of. Thread-safe by line.
 */
final class StandardOut extends FilterOutputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private volatile boolean abandoned;

    StandardOut(OutputStream to) {
        super(new BufferedOutputStream(to, BUFFER_BYTES));
    }

    /** The reader went away. */
    static final class AbandonedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AbandonedException(IOException cause) {
            super("standard output was closed by its reader", cause);
        }
    }

    /** Whether the reader went away. */
    boolean isAbandoned() {
        return abandoned;
    }

    /**
     * Writes a line in UTF-8.
     *
     * @throws AbandonedException if nobody reads any more
     * @throws UncheckedIOException if it cannot be written
     */
    void println(String line) {
        print(line + System.lineSeparator());
    }

    /** As {@link #println}, without ending the line. */
    void print(String text) {
        try {
            write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("standard output", e);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        try {
            out.write(bytes, offset, count);
        } catch (IOException e) {
            throw noted(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw noted(e);
        }
    }

    /** The system says it in words only. */
    private IOException noted(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("broken pipe") || message.contains("connection reset")) {
            abandoned = true;
            throw new AbandonedException(failure);
        }
        return failure;
    }
}
