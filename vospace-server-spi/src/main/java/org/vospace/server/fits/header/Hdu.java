package org.vospace.server.fits.header;

import java.util.Optional;

/**
 * A header and where its data are.
 *
 * @param index 0 for the primary HDU
 * @param dataOffset where the data begin in the file
 * @param dataLength in bytes, without what fills the last block
 */
public record Hdu(
        int index, FitsHeader header, long headerOffset, long dataOffset, long dataLength) {
    private static final int MAX_AXES = 999;
    private static final long MAX_PIXELS = 1L << 60;

    /** Whether the data are an array of pixels as they are, with at least one pixel. */
    public boolean isImage() {
        boolean array = index == 0 || header.text("XTENSION").map("IMAGE"::equals).orElse(false);
        return array && !isRandomGroups() && dataLength > 0;
    }

    /** Whether the data are an image compressed by tiles (FITS Standard 4.0, 10.1). */
    public boolean isCompressedImage() {
        return index > 0
                && header.isTrue("ZIMAGE")
                && header.text("XTENSION").map("BINTABLE"::equals).orElse(false);
    }

    boolean isRandomGroups() {
        return index == 0 && isRandomGroups(header);
    }

    private static boolean isRandomGroups(FitsHeader header) {
        return header.isTrue("GROUPS") && header.integer("NAXIS1", 0, MAX_PIXELS, 1) == 0;
    }

    /** What kind of data this is, for messages. */
    public String kind() {
        if (isRandomGroups()) {
            return "random groups";
        }
        String extension = index == 0 ? "IMAGE" : header.text("XTENSION").orElse("unknown");
        boolean array = extension.equals("IMAGE");
        return array && dataLength == 0 ? "an image without pixels" : extension;
    }

    public Optional<String> name() {
        return header.text("EXTNAME");
    }

    public int version() {
        return (int) header.integer("EXTVER", Integer.MIN_VALUE, Integer.MAX_VALUE, 1);
    }

    /** The numbers of pixels along the axes of the image that this is. */
    public long[] axes() {
        return axes(header, isCompressedImage() ? "Z" : "");
    }

    public int bitpix() {
        return bitpix(header, isCompressedImage() ? "Z" : "");
    }

    static int bitpix(FitsHeader header, String prefix) {
        int bitpix = (int) header.integer(prefix + "BITPIX", -64, 64);
        return switch (bitpix) {
            case 8, 16, 32, 64, -32, -64 -> bitpix;
            default ->
                    throw FitsFaults.malformed(
                            prefix
                                    + "BITPIX is "
                                    + bitpix
                                    + " (expected: 8, 16, 32, 64, -32 or -64)");
        };
    }

    private static long[] axes(FitsHeader header, String prefix) {
        int naxis = (int) header.integer(prefix + "NAXIS", 0, MAX_AXES);
        long[] axes = new long[naxis];
        for (int i = 0; i < naxis; i++) {
            axes[i] = header.integer(prefix + "NAXIS" + (i + 1), 0, MAX_PIXELS);
        }
        return axes;
    }

    /** The length of the data that a header announces (FITS Standard 4.0, 4.4.1.1 and 7.1.1). */
    static long dataLength(FitsHeader header) {
        long[] axes = axes(header, "");
        if (axes.length == 0) {
            return 0;
        }
        boolean groups = isRandomGroups(header);
        try {
            long count = 1;
            for (int i = groups ? 1 : 0; i < axes.length; i++) {
                count = Math.multiplyExact(count, axes[i]);
            }
            boolean extension = header.has("XTENSION") || groups;
            if (extension) {
                long extra = header.integer("PCOUNT", 0, MAX_PIXELS, 0);
                long times = header.integer("GCOUNT", 0, MAX_PIXELS, 1);
                count = Math.multiplyExact(Math.addExact(count, extra), times);
            }
            long length = Math.multiplyExact(count, (long) Math.abs(bitpix(header, "")) / 8);
            if (length > MAX_PIXELS) {
                throw new ArithmeticException("too long");
            }
            return length;
        } catch (ArithmeticException e) {
            throw FitsFaults.malformed("the axes of an HDU come to more bytes than there can be");
        }
    }

    /** Where the next header begins. */
    long end() {
        return dataOffset + dataLength + FitsHeader.padding(dataLength);
    }
}
