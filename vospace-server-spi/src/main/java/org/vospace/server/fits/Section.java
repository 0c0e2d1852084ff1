package org.vospace.server.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.vospace.server.fits.header.FitsFaults;

/**
 * The pixels of an image that are cut out: one entry for each axis of the image.
 *
 * @param axes in the order of the header, the fastest first
 */
record Section(List<AxisPixels> axes) {
    private static final PixelRange ONLY = PixelRange.parse("1");

    Section {
        axes = List.copyOf(axes);
    }

    static Section whole(long[] shape) {
        return new Section(LongStream.of(shape).mapToObj(AxisPixels::all).toList());
    }

    /**
     * Applies ranges to an image. Axes without a range are taken whole.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument if no pixel is in all ranges
     */
    static Section of(List<PixelRange> ranges, long[] shape) {
        List<PixelRange> beyond =
                ranges.subList(Math.min(shape.length, ranges.size()), ranges.size());
        if (!beyond.stream().allMatch(r -> r.equals(ONLY) || r.equals(PixelRange.ALL_PIXELS))) {
            throw FitsFaults.unsuitable(
                    ranges.size() + " ranges of pixels (expected: at most " + shape.length + ")");
        }
        List<AxisPixels> axes = new ArrayList<>();
        for (int i = 0; i < shape.length; i++) {
            PixelRange range = i < ranges.size() ? ranges.get(i) : PixelRange.ALL_PIXELS;
            if (!range.touches(shape[i])) {
                throw FitsFaults.unsuitable(
                        "no pixel of axis "
                                + (i + 1)
                                + " is in the range (expected: pixels of an image of "
                                + describe(shape)
                                + ")");
            }
            axes.add(range.on(shape[i]));
        }
        return new Section(axes);
    }

    static String describe(long[] shape) {
        return LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }

    /** The number of pixels. */
    long count() {
        return axes.stream().mapToLong(AxisPixels::count).reduce(1, Math::multiplyExact);
    }
}
