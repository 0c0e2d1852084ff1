package org.vospace.server.fits;

import java.io.IOException;

/** Decompresses boxes of an image from the tiles that they touch. For one thread. */
final class TileGrid {
    private static final long USUAL_RUN = 8L << 20;

    private final TileTable table;
    private final long[] shape;
    private final long[] tile;
    private final long[] tiles;
    private final int width;
    private final int along;

    /**
     * @param shape the axes of the image
     * @param tile the axes of a tile
     * @param width of a pixel in bytes
     */
    TileGrid(TileTable table, long[] shape, long[] tile, int width) {
        this.table = table;
        this.shape = shape;
        this.tile = tile;
        this.width = width;
        this.tiles = new long[shape.length];
        int run = -1;
        for (int i = 0; i < shape.length; i++) {
            tiles[i] = (shape[i] + tile[i] - 1) / tile[i];
            run = run < 0 && tiles[i] > 1 ? i : run;
        }
        this.along = Math.max(0, run);
    }

    /**
     * The pixels of a box.
     *
     * @param corner its first pixels, counted from 0
     * @param extent its axes
     */
    byte[] box(long[] corner, long[] extent) throws IOException {
        long bytes = width;
        for (long axis : extent) {
            bytes *= axis;
        }
        byte[] box = new byte[Math.toIntExact(bytes)];
        long[] from = new long[shape.length];
        long[] at = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            from[i] = corner[i] / tile[i];
            at[i] = from[i];
        }
        boolean more = true;
        while (more) {
            int count = runLength(at, corner, extent);
            copyRun(at, count, corner, extent, box);
            at[along] += count;
            more = carry(at, from, corner, extent);
        }
        return box;
    }

    private long last(int axis, long[] corner, long[] extent) {
        return (corner[axis] + extent[axis] - 1) / tile[axis];
    }

    /** Goes to the next run; false after the last. */
    private boolean carry(long[] at, long[] from, long[] corner, long[] extent) {
        for (int i = along; i < at.length; i++) {
            if (i > along) {
                at[i]++;
            }
            if (at[i] <= last(i, corner, extent)) {
                return true;
            }
            at[i] = from[i];
        }
        return false;
    }

    /** How many tiles from here on, which are consecutive in the table, are taken at once. */
    private int runLength(long[] at, long[] corner, long[] extent) {
        long one = width;
        for (long axis : tile) {
            one *= axis;
        }
        long there = last(along, corner, extent) - at[along] + 1;
        return (int) Math.max(1, Math.min(there, USUAL_RUN / Math.max(1, one)));
    }

    private void copyRun(long[] at, int count, long[] corner, long[] extent, byte[] box)
            throws IOException {
        int axes = shape.length;
        long[] start = new long[axes];
        long[] size = new long[axes];
        long row = 0;
        long stride = 1;
        for (int i = 0; i < axes; i++) {
            start[i] = at[i] * tile[i];
            long wanted = i == along ? count * tile[i] : tile[i];
            size[i] = Math.min(wanted, shape[i] - start[i]);
            row += at[i] * stride;
            stride *= tiles[i];
        }
        byte[] pixels = table.decompress(row, count, size);
        copy(pixels, start, size, box, corner, extent);
    }

    /** Copies what two boxes have in common, a row of pixels at a time. */
    private void copy(
            byte[] from, long[] start, long[] size, byte[] to, long[] corner, long[] extent)
            throws IOException {
        int axes = shape.length;
        long[] low = new long[axes];
        long[] high = new long[axes];
        long expected = width;
        for (int i = 0; i < axes; i++) {
            low[i] = Math.max(start[i], corner[i]);
            high[i] = Math.min(start[i] + size[i], corner[i] + extent[i]);
            expected *= size[i];
        }
        if (from.length != expected) {
            throw new IOException("a tile has " + from.length + " bytes, not " + expected);
        }
        int length = (int) ((high[0] - low[0]) * width);
        long[] at = low.clone();
        boolean more = true;
        while (more) {
            int source = (int) (index(at, start, size) * width);
            int target = (int) (index(at, corner, extent) * width);
            System.arraycopy(from, source, to, target, length);
            more = false;
            for (int i = 1; i < axes && !more; i++) {
                at[i]++;
                more = at[i] < high[i];
                at[i] = more ? at[i] : low[i];
            }
        }
    }

    private static long index(long[] at, long[] origin, long[] extent) {
        long index = 0;
        for (int i = at.length - 1; i >= 0; i--) {
            index = index * extent[i] + at[i] - origin[i];
        }
        return index;
    }
}
