package org.vospace.server.fits;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vospace.server.fits.header.FitsFaults;

/**
 * Pixels along one axis as a client writes them: {@code 1:100}, {@code 100:1} (flipped), {@code
 * 1:100:2} (every second), {@code 7}, {@code *} (all), {@code -*} (all, flipped), {@code *:2}.
 * Pixels count from 1, both ends belong to the range.
 *
 * @param bounds the ends in ascending order; empty for all
 * @param step positive
 */
public record PixelRange(Optional<Bounds> bounds, boolean flipped, long step) {
    private static final Pattern ALL = Pattern.compile("([+-]?)\\*(?::(\\d{1,9}))?");
    private static final Pattern BOUNDS =
            Pattern.compile("([+-]?\\d{1,15})(?::([+-]?\\d{1,15})(?::(\\d{1,9}))?)?");

    /** The ends of a range, both in it. */
    record Bounds(long low, long high) {}

    /** All pixels. */
    static final PixelRange ALL_PIXELS = new PixelRange(Optional.empty(), false, 1);

    static PixelRange parse(String text) {
        Matcher all = ALL.matcher(text);
        if (all.matches()) {
            return new PixelRange(Optional.empty(), all.group(1).equals("-"), step(all.group(2)));
        }
        Matcher bounds = BOUNDS.matcher(text);
        if (!bounds.matches()) {
            throw FitsFaults.unsuitable(
                    "pixels " + text + " (expected: such as 1:100, 1:100:2, 100:1, 7, * or -*)");
        }
        long first = Long.parseLong(bounds.group(1));
        long last = bounds.group(2) == null ? first : Long.parseLong(bounds.group(2));
        return new PixelRange(
                Optional.of(new Bounds(Math.min(first, last), Math.max(first, last))),
                first > last,
                step(bounds.group(3)));
    }

    private static long step(@Nullable String text) {
        long step = text == null ? 1 : Long.parseLong(text);
        if (step < 1) {
            throw FitsFaults.unsuitable("step " + text + " (expected: at least 1)");
        }
        return step;
    }

    /** Whether any pixels of an axis of {@code length} are in this; then {@link #on} has them. */
    boolean touches(long length) {
        return bounds.map(it -> it.low() <= length && it.high() >= 1).orElse(length > 0);
    }

    /** The pixels of an axis that are in this; what is outside is cut off. */
    AxisPixels on(long length) {
        long low = bounds.map(it -> Math.max(1, it.low())).orElse(1L);
        long high = bounds.map(it -> Math.min(length, it.high())).orElse(length);
        long count = (high - low) / step + 1;
        return flipped ? new AxisPixels(high, count, -step) : new AxisPixels(low, count, step);
    }
}
