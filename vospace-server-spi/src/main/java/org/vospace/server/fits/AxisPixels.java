package org.vospace.server.fits;

/**
 * Pixels along one axis: {@code first}, {@code first + step} and so on.
 *
 * @param first counted from 1
 * @param count at least 1
 * @param step negative for a flipped axis, never 0
 */
record AxisPixels(long first, long count, long step) {
    static AxisPixels all(long length) {
        return new AxisPixels(1, length, 1);
    }

    static AxisPixels between(long low, long high) {
        return new AxisPixels(low, high - low + 1, 1);
    }

    /** The original pixel, counted from 1, that becomes output pixel {@code i}, counted from 0. */
    long at(long i) {
        return first + i * step;
    }

    long lowest() {
        return Math.min(first, at(count - 1));
    }

    long highest() {
        return Math.max(first, at(count - 1));
    }

    /** Some of these pixels, by their place in the output. */
    AxisPixels part(long from, long many) {
        return new AxisPixels(at(from), many, step);
    }

    /** The same pixels, counted where {@code origin} is the first. */
    AxisPixels relativeTo(long origin) {
        return new AxisPixels(first - origin + 1, count, step);
    }

    boolean isAll(long length) {
        return first == 1 && step == 1 && count == length;
    }
}
