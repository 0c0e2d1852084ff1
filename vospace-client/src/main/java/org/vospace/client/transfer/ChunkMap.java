package org.vospace.client.transfer;

import java.util.BitSet;
import java.util.HexFormat;

/** Which chunks of a file of known length are there. For one thread. */
public final class ChunkMap {
    private static final int MOST = 8192;

    private final long total;
    private final long chunkBytes;
    private final BitSet done;

    private ChunkMap(long total, long chunkBytes, BitSet done) {
        this.total = total;
        this.chunkBytes = chunkBytes;
        this.done = done;
    }

    /**
     * No chunk of a file of {@code total} bytes.
     *
     * @param smallest length of a chunk; they are longer where there would be more than 8,192
     */
    public static ChunkMap of(long total, long smallest) {
        return exactly(total, Math.max(smallest, total / MOST + 1));
    }

    private static ChunkMap exactly(long total, long chunkBytes) {
        if (total < 0 || chunkBytes < 1 || total / chunkBytes > MOST) {
            throw new IllegalArgumentException(
                    "total, chunkBytes: "
                            + total
                            + ", "
                            + chunkBytes
                            + " (expected: at most "
                            + MOST
                            + " chunks)");
        }
        return new ChunkMap(total, chunkBytes, new BitSet());
    }

    /**
     * As {@link #text} wrote it.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    static ChunkMap parse(long total, long chunkBytes, String text) {
        ChunkMap map = exactly(total, chunkBytes);
        map.done.or(BitSet.valueOf(HexFormat.of().parseHex(text)));
        if (map.done.length() > map.count()) {
            throw new IllegalArgumentException(
                    "chunk " + map.done.length() + " (expected: at most " + map.count() + ")");
        }
        return map;
    }

    String text() {
        return HexFormat.of().formatHex(done.toByteArray());
    }

    public long total() {
        return total;
    }

    long chunkBytes() {
        return chunkBytes;
    }

    public int count() {
        return (int) ((total + chunkBytes - 1) / chunkBytes);
    }

    /** The chunk that has the byte at a position. */
    public int at(long position) {
        return (int) (position / chunkBytes);
    }

    public long start(int chunk) {
        return chunk * chunkBytes;
    }

    /** Where the chunk ends: the position after its last byte. */
    public long end(int chunk) {
        return Math.min(total, start(chunk) + chunkBytes);
    }

    public boolean has(int chunk) {
        return done.get(chunk);
    }

    public void add(int chunk) {
        done.set(chunk);
    }

    /** How many bytes there are from the start without a gap. */
    public long prefix() {
        return Math.min(total, start(done.nextClearBit(0)));
    }

    /** How many bytes there are in all. */
    public long bytes() {
        return done.stream().mapToLong(chunk -> end(chunk) - start(chunk)).sum();
    }
}
