package org.vospace.server.fits.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Reads what can only be read forward; going back begins anew. */
public final class SequentialSource extends ByteSource {
    /** How often one source begins anew at most. */
    public static final int MAX_REWINDS = 64;

    /** Opens the bytes from their beginning. */
    interface Opener {
        InputStream open() throws IOException;
    }

    private static final int SKIP = 64 * 1024;

    private final Opener opener;
    private final long length;
    private final long budget;
    private final byte[] skipped = new byte[SKIP];
    private @Nullable InputStream stream;
    private long position;
    private long passed;
    private int rewinds;

    /**
     * @param length in bytes, or {@link #UNKNOWN}
     * @param budget how many bytes may be read and skipped in all
     */
    SequentialSource(Opener opener, long length, long budget) {
        this.opener = opener;
        this.length = length;
        this.budget = budget;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    int fetch(long at, byte[] into, int count) throws IOException {
        InputStream in = seek(at);
        return in == null ? 0 : readUpTo(in, into, 0, count);
    }

    @Override
    public void gather(List<Stretch> stretches, byte[] into) throws IOException {
        for (Stretch stretch : stretches) {
            InputStream in = seek(stretch.position());
            int read = in == null ? 0 : readUpTo(in, into, stretch.target(), stretch.length());
            if (read < stretch.length()) {
                throw tooShort(position, stretch.length() - read);
            }
        }
    }

    private int readUpTo(InputStream in, byte[] into, int offset, int count) throws IOException {
        int read = in.readNBytes(into, offset, count);
        count(read);
        return read;
    }

    /** The stream at a position, or null if it ends before. */
    private @Nullable InputStream seek(long wanted) throws IOException {
        InputStream in = stream;
        if (in == null || wanted < position) {
            in = reopen();
        }
        while (position < wanted) {
            int read = in.read(skipped, 0, (int) Math.min(SKIP, wanted - position));
            if (read < 0) {
                return null;
            }
            count(read);
        }
        return in;
    }

    private InputStream reopen() throws IOException {
        close();
        if (rewinds++ > MAX_REWINDS) {
            throw tooCostly();
        }
        InputStream in = opener.open();
        stream = in;
        position = 0;
        return in;
    }

    private void count(int read) {
        position += read;
        passed += read;
        if (passed > budget) {
            throw tooCostly();
        }
    }

    private VOSpaceException tooCostly() {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                "this file can only be read forward, and the cutout needs more than "
                        + MAX_REWINDS
                        + " passes or "
                        + budget
                        + " bytes (expected: a cutout that is not flipped, or the whole file)");
    }

    @Override
    public void close() throws IOException {
        InputStream open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }
}
