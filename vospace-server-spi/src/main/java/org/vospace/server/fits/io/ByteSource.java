package org.vospace.server.fits.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bytes with random access. For one thread at a time. */
public abstract class ByteSource implements Closeable {
    /** What {@link #length} says if nobody knows. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private static final int BLOCK = 32 * 1024;
    private static final int BLOCKS = 16;

    private final Map<Long, byte[]> cache =
            new LinkedHashMap<>(BLOCKS, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                    return size() > BLOCKS;
                }
            };

    /** The number of bytes, or {@link #UNKNOWN}. */
    public abstract long length();

    /**
     * Reads stretches, each whole.
     *
     * @param stretches in ascending order, none over another
     * @throws EOFException if the source ends before
     */
    public abstract void gather(List<Stretch> stretches, byte[] into) throws IOException;

    /** Reads what there is, past the cache; fewer bytes than asked for only at the end. */
    abstract int fetch(long position, byte[] into, int length) throws IOException;

    /**
     * Reads a little, through the cache.
     *
     * @return how many bytes were read; fewer than asked for only at the end
     */
    public final int read(long position, byte[] into, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            long at = position + done;
            byte[] block = block(at / BLOCK);
            int from = (int) (at % BLOCK);
            int count = Math.min(length - done, block.length - from);
            if (count <= 0) {
                break;
            }
            System.arraycopy(block, from, into, offset + done, count);
            done += count;
        }
        return done;
    }

    private byte[] block(long number) throws IOException {
        byte[] known = cache.get(number);
        if (known != null) {
            return known;
        }
        byte[] block = new byte[BLOCK];
        int read = fetch(number * BLOCK, block, BLOCK);
        byte[] whole = read == BLOCK ? block : Arrays.copyOf(block, read);
        cache.put(number, whole);
        return whole;
    }

    static EOFException tooShort(long position, int missing) {
        return new EOFException(
                "the file ends at " + position + ", " + missing + " bytes before its data do");
    }
}
