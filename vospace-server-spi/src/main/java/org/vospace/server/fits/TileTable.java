package org.vospace.server.fits;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import nom.tam.util.FitsOutputStream;
import org.vospace.server.fits.header.FitsFaults;
import org.vospace.server.fits.header.FitsHeader;
import org.vospace.server.fits.header.Hdu;
import org.vospace.server.fits.header.HeaderEditor;
import org.vospace.server.fits.io.ByteSource;
import org.vospace.server.fits.io.Stretch;

/**
 * The table of a compressed image: one row for each tile (FITS Standard 4.0, 10.1). Some of its
 * rows are decompressed by making a small file of them, in memory, that nom-tam-fits reads whole:
 * its own access to single tiles reads all of the table, and fails for tiles that are no rows.
 */
final class TileTable {
    private static final int MAX_COLUMNS = 999;
    private static final long MAX_COMPRESSED = 2 * TileWriter.MAX_BOX;
    private static final int DITHER_SEEDS = 10_000;
    private static final Pattern FORM =
            Pattern.compile("(\\d{0,9})([LXBIJKAEDCMPQ])([BIJKEDCM]?).*");
    private static final Pattern KEPT =
            Pattern.compile(
                    "T(TYPE|FORM|UNIT|NULL|SCAL|ZERO)\\d+|ZIMAGE|ZCMPTYPE|ZBITPIX|ZNAXIS|ZNAME\\d+"
                            + "|ZVAL\\d+|ZQUANTIZ|ZSCALE|ZZERO|ZBLANK");

    private final ByteSource source;
    private final Hdu hdu;
    private final long[] tile;
    private final int rowBytes;
    private final long rows;
    private final long heap;
    private final List<Pointer> pointers = new ArrayList<>();

    /** A column that points into the heap: where in the row, how wide, how large its elements. */
    private record Pointer(int at, boolean isWide, int element) {}

    /**
     * @param tile the axes of a tile
     */
    TileTable(ByteSource source, Hdu hdu, long[] tile) {
        this.source = source;
        this.hdu = hdu;
        this.tile = tile;
        FitsHeader header = hdu.header();
        this.rowBytes = (int) header.integer("NAXIS1", 1, 1 << 20);
        this.rows = header.integer("NAXIS2", 0, Integer.MAX_VALUE);
        this.heap = hdu.dataOffset() + header.integer("THEAP", 0, 1L << 60, rowBytes * rows);
        int columns = (int) header.integer("TFIELDS", 1, MAX_COLUMNS);
        long at = 0;
        for (int column = 1; column <= columns; column++) {
            at += addColumn(header.text("TFORM" + column).orElse(""), (int) at);
            if (at > rowBytes) {
                throw FitsFaults.malformed("the columns of HDU " + hdu.index() + " exceed NAXIS1");
            }
        }
    }

    private long addColumn(String form, int at) {
        Matcher matcher = FORM.matcher(form);
        if (!matcher.matches()) {
            throw FitsFaults.malformed("TFORM " + form + " in HDU " + hdu.index());
        }
        long repeat = matcher.group(1).isEmpty() ? 1 : Long.parseLong(matcher.group(1));
        char type = matcher.group(2).charAt(0);
        if ((type == 'P' || type == 'Q') && repeat > 0) {
            String element = matcher.group(3);
            pointers.add(
                    new Pointer(at, type == 'Q', element.isEmpty() ? 1 : size(element.charAt(0))));
        }
        return type == 'X' ? (repeat + 7) / 8 : repeat * size(type);
    }

    private static int size(char type) {
        return switch (type) {
            case 'I' -> 2;
            case 'J', 'E' -> 4;
            case 'K', 'D', 'C', 'P' -> 8;
            case 'M', 'Q' -> 16;
            default -> 1;
        };
    }

    /**
     * Decompresses consecutive rows.
     *
     * @param shape of the image that their tiles make, all of which fits into {@link
     *     TileWriter#MAX_BOX}
     * @return its pixels, as they are in a FITS file
     */
    byte[] decompress(long first, int count, long[] shape) throws IOException {
        if (first + count > rows) {
            throw new IOException(
                    "HDU " + hdu.index() + " has no tile " + (first + count) + ", only " + rows);
        }
        byte[] table = new byte[rowBytes * count];
        source.gather(
                List.of(new Stretch(hdu.dataOffset() + first * rowBytes, table.length, 0)), table);
        byte[] compressed = takeHeap(table, count);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(CutHeader.withoutData(new FitsHeader(List.of()), 1).bytes());
        file.writeBytes(header(first, count, shape, compressed.length).bytes());
        file.writeBytes(table);
        file.writeBytes(compressed);
        file.writeBytes(new byte[FitsHeader.padding(table.length + (long) compressed.length)]);
        try (Fits fits = new Fits(new ByteArrayInputStream(file.toByteArray()));
                ByteArrayOutputStream pixels = new ByteArrayOutputStream();
                FitsOutputStream encoder = new FitsOutputStream(pixels)) {
            fits.read();
            CompressedImageHDU image = (CompressedImageHDU) fits.getHDU(1);
            encoder.writeArray(image.asImageHDU().getKernel());
            encoder.flush();
            return pixels.toByteArray();
        } catch (FitsException e) {
            throw new IOException("HDU " + hdu.index() + " cannot be decompressed: " + e, e);
        }
    }

    /** Reads what rows point to, and points them to where it is in the result. */
    private byte[] takeHeap(byte[] table, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(table);
        List<Stretch> stretches = new ArrayList<>();
        long total = 0;
        for (int row = 0; row < count; row++) {
            for (Pointer pointer : pointers) {
                int at = row * rowBytes + pointer.at();
                long elements = pointer.isWide() ? buffer.getLong(at) : buffer.getInt(at);
                long offset = pointer.isWide() ? buffer.getLong(at + 8) : buffer.getInt(at + 4);
                long length = elements * pointer.element();
                if (elements < 0
                        || elements > MAX_COMPRESSED
                        || offset < 0
                        || total + length > MAX_COMPRESSED) {
                    throw new IOException("HDU " + hdu.index() + " has a tile of " + elements);
                }
                if (pointer.isWide()) {
                    buffer.putLong(at + 8, total);
                } else {
                    buffer.putInt(at + 4, (int) total);
                }
                if (length > 0) {
                    stretches.add(new Stretch(heap + offset, (int) length, (int) total));
                }
                total += length;
            }
        }
        byte[] compressed = new byte[(int) total];
        stretches.sort(Comparator.comparingLong(Stretch::position));
        source.gather(stretches, compressed);
        return compressed;
    }

    /** Of the header what decompression needs; the seed of the dither goes on from row to row. */
    private FitsHeader header(long first, int count, long[] shape, int heapLength) {
        FitsHeader header = hdu.header();
        List<String> cards = new ArrayList<>();
        cards.add(HeaderEditor.card("XTENSION", "BINTABLE", "tiles"));
        cards.add(HeaderEditor.card("BITPIX", 8, "bytes"));
        cards.add(HeaderEditor.card("NAXIS", 2, "table"));
        cards.add(HeaderEditor.card("NAXIS1", rowBytes, "row"));
        cards.add(HeaderEditor.card("NAXIS2", count, "tiles"));
        cards.add(HeaderEditor.card("PCOUNT", heapLength, "heap"));
        cards.add(HeaderEditor.card("GCOUNT", 1, "group"));
        cards.add(
                HeaderEditor.card("TFIELDS", header.integer("TFIELDS", 1, MAX_COLUMNS), "columns"));
        header.cards().stream()
                .filter(card -> KEPT.matcher(card.substring(0, 8).strip()).matches())
                .forEach(cards::add);
        for (int i = 0; i < shape.length; i++) {
            cards.add(HeaderEditor.card("ZNAXIS" + (i + 1), shape[i], "pixels"));
            cards.add(HeaderEditor.card("ZTILE" + (i + 1), Math.min(tile[i], shape[i]), "tile"));
        }
        if (header.has("ZDITHER0")) {
            long seed = header.integer("ZDITHER0", 1, DITHER_SEEDS);
            cards.add(HeaderEditor.card("ZDITHER0", (seed - 1 + first) % DITHER_SEEDS + 1, "seed"));
        }
        return new FitsHeader(cards);
    }
}
