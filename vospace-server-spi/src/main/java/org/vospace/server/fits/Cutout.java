package org.vospace.server.fits;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.vospace.server.fits.io.ByteSource;

/**
 * What was asked of a file, ready to be written, once. For one thread. To be closed, written or
 * not.
 */
public final class Cutout implements Closeable {
    /** Bytes that can be written, of a number that is known before. */
    interface Part {
        long length();

        void write(OutputStream out) throws IOException;
    }

    /** What the bytes are. */
    public enum Form {
        /** A FITS file. */
        FITS,
        /** Lines of US-ASCII, of 80 characters each. */
        TEXT
    }

    private final ByteSource source;
    private final Form form;
    private final List<Part> parts;
    private final long length;

    Cutout(ByteSource source, Form form, List<Part> parts, long length) {
        this.source = source;
        this.form = form;
        this.parts = List.copyOf(parts);
        this.length = length;
    }

    public Form form() {
        return form;
    }

    /** The number of bytes that {@link #write} writes. */
    public long length() {
        return length;
    }

    /**
     * Writes all bytes, in bounded memory.
     *
     * @throws IOException if the file ends too early, or cannot be decoded, or read
     */
    public void write(OutputStream out) throws IOException {
        for (Part part : parts) {
            part.write(out);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
