package org.vospace.server.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.vospace.server.transfer.CheckedBackend;

/** Copies bytes. */
final class Streams {
    private static final int BUFFER = 64 * 1024;

    private Streams() {}

    /**
     * Copies exactly {@code length} bytes from the storage.
     *
     * @throws org.vospace.fault.VOSpaceException if there are fewer, or they cannot be read
     * @throws IOException if {@code out} takes no more
     */
    static void copy(InputStream in, long length, OutputStream out) throws IOException {
        long left = length;
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(left, 1))];
        while (left > 0) {
            int read = read(in, buffer, left);
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static int read(InputStream in, byte[] buffer, long left) {
        try {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException(left + " bytes are missing from the storage");
            }
            return read;
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
    }
}
