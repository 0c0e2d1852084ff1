package org.vospace.server.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.vospace.server.fits.header.FitsFaults;
import org.vospace.server.fits.header.Hdu;
import org.vospace.server.fits.io.ArraySource;
import org.vospace.server.fits.io.ByteSource;

/**
 * Writes the pixels of a section of an image that is compressed by tiles (FITS Standard 4.0, 10.1),
 * box by box, each box decompressed from the tiles it touches. A box is some rows, planes and so on
 * of the section, as many as fit into the memory of one box.
 */
final class TileWriter {
    /** What one box, or one tile, may come to when it is decompressed. */
    static final long MAX_BOX = 64L << 20;

    private static final long USUAL_BOX = 8L << 20;

    private final ByteSource source;
    private final Hdu hdu;
    private final Section section;
    private final OutputStream out;
    private final int width;
    private final long[] tile;
    private final int split;
    private final long perIndex;

    TileWriter(ByteSource source, Hdu hdu, Section section, OutputStream out) {
        this.source = source;
        this.hdu = hdu;
        this.section = section;
        this.out = out;
        this.width = Math.abs(hdu.bitpix()) / 8;
        this.tile = tileShape(hdu);
        int axis = 0;
        long bytes = width;
        while (axis < section.axes().size() - 1 && bytes * extent(axis) <= USUAL_BOX) {
            bytes *= extent(axis++);
        }
        if (axis == 0 && section.axes().size() > 1) {
            bytes *= extent(axis++);
        }
        this.split = axis;
        this.perIndex = bytes;
    }

    /**
     * Refuses an image whose tiles, or the section's rows, are too large to be decompressed here.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidData or InvalidArgument
     */
    static void require(Hdu hdu, Section section) {
        long[] tile = tileShape(hdu);
        long bytes = Math.abs(hdu.bitpix()) / 8;
        for (long extent : tile) {
            bytes *= extent;
            if (bytes > MAX_BOX) {
                throw FitsFaults.unsuitable(
                        "the tiles of HDU "
                                + hdu.index()
                                + " are "
                                + Section.describe(tile)
                                + " pixels (expected: at most "
                                + MAX_BOX
                                + " bytes each)");
            }
        }
        AxisPixels first = section.axes().get(0);
        long row = first.highest() - first.lowest() + 1;
        if (row > MAX_BOX / 8 || anyBeyondArrays(hdu.axes())) {
            throw FitsFaults.unsuitable(
                    "the rows of the cutout are "
                            + row
                            + " pixels (expected: at most "
                            + MAX_BOX / 8
                            + ")");
        }
    }

    private static boolean anyBeyondArrays(long[] axes) {
        for (long axis : axes) {
            if (axis > Integer.MAX_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** The axes of a tile; rows, if the header does not tell. */
    private static long[] tileShape(Hdu hdu) {
        long[] axes = hdu.axes();
        long[] tile = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            String keyword = "ZTILE" + (i + 1);
            long usual = i == 0 ? axes[0] : 1;
            long told = hdu.header().integer(keyword, 1, Integer.MAX_VALUE, Math.max(1, usual));
            tile[i] = Math.min(told, Math.max(1, axes[i]));
        }
        return tile;
    }

    private long extent(int axis) {
        AxisPixels pixels = section.axes().get(axis);
        return pixels.highest() - pixels.lowest() + 1;
    }

    void write() throws IOException {
        try {
            TileTable table = new TileTable(source, hdu, tile);
            TileGrid grid = new TileGrid(table, hdu.axes(), tile, width);
            int axes = section.axes().size();
            long[] counter = new long[axes + 1];
            List<AxisPixels> outer = new ArrayList<>();
            outer.add(AxisPixels.all(1));
            outer.addAll(section.axes().subList(Math.min(split + 1, axes), axes));
            long[] place = new long[outer.size()];
            do {
                System.arraycopy(place, 1, counter, split + 1, place.length - 1);
                writeAlongSplit(grid, counter);
            } while (SectionWriter.advance(place, outer));
        } catch (RuntimeException e) {
            throw new IOException("HDU " + hdu.index() + " cannot be decompressed: " + e, e);
        }
    }

    private void writeAlongSplit(TileGrid grid, long[] counter) throws IOException {
        AxisPixels axis = section.axes().get(split);
        long from = 0;
        while (from < axis.count()) {
            long many = together(axis, from);
            List<AxisPixels> box = new ArrayList<>(section.axes().subList(0, split));
            box.add(axis.part(from, many));
            for (int i = split + 1; i < section.axes().size(); i++) {
                box.add(section.axes().get(i).part(counter[i], 1));
            }
            writeBox(grid, box);
            from += many;
        }
    }

    /** How many indices along the split axis make a box: up to the end of a tile, if it can be. */
    private long together(AxisPixels axis, long from) {
        long fit = Math.max(1, USUAL_BOX / Math.max(1, perIndex * Math.abs(axis.step())));
        long enough = Math.max(fit, Math.min(tile[split], MAX_BOX / Math.max(1, perIndex)));
        long many = Math.max(1, Math.min(enough, axis.count() - from));
        if (from + many == axis.count()) {
            return many;
        }
        for (long shorter = many; shorter > 0; shorter--) {
            if (tileOf(axis, from + shorter) != tileOf(axis, from + shorter - 1)) {
                return shorter;
            }
        }
        return many;
    }

    private long tileOf(AxisPixels axis, long index) {
        return (axis.at(index) - 1) / tile[split];
    }

    private void writeBox(TileGrid grid, List<AxisPixels> box) throws IOException {
        int axes = box.size();
        long[] corner = new long[axes];
        long[] extent = new long[axes];
        List<AxisPixels> inside = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            AxisPixels pixels = box.get(i);
            corner[i] = pixels.lowest() - 1;
            extent[i] = pixels.highest() - pixels.lowest() + 1;
            inside.add(pixels.relativeTo(pixels.lowest()));
        }
        ArraySource pixels = new ArraySource(grid.box(corner, extent));
        new SectionWriter(pixels, 0, extent, width, new Section(inside), out).write();
    }
}
