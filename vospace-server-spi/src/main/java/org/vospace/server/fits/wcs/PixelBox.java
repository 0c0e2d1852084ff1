package org.vospace.server.fits.wcs;

import java.util.Optional;

/**
 * Pixels of two axes, counted from 1, both ends in it.
 *
 * @param axis the index of the first axis, counted from 0
 * @param other the index of the second axis
 */
public record PixelBox(int axis, long low, long high, int other, long otherLow, long otherHigh) {
    /** The smallest box with both, of the same axes. */
    static Optional<PixelBox> union(Optional<PixelBox> first, Optional<PixelBox> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        PixelBox a = first.get();
        PixelBox b = second.get();
        return Optional.of(
                new PixelBox(
                        a.axis,
                        Math.min(a.low, b.low),
                        Math.max(a.high, b.high),
                        a.other,
                        Math.min(a.otherLow, b.otherLow),
                        Math.max(a.otherHigh, b.otherHigh)));
    }
}
