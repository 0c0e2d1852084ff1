package org.vospace.server.fits.wcs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Grows around points. For one thread. */
final class Extent {
    private double lowX = Double.POSITIVE_INFINITY;
    private double highX = Double.NEGATIVE_INFINITY;
    private double lowY = Double.POSITIVE_INFINITY;
    private double highY = Double.NEGATIVE_INFINITY;

    /** Adds a point; false if there is none. */
    boolean add(double @Nullable [] point) {
        if (point == null || !Double.isFinite(point[0] + point[1])) {
            return false;
        }
        lowX = Math.min(lowX, point[0]);
        highX = Math.max(highX, point[0]);
        lowY = Math.min(lowY, point[1]);
        highY = Math.max(highY, point[1]);
        return true;
    }

    /** The pixels that are touched: each reaches half a pixel from its middle. */
    Optional<PixelBox> box(CelestialAxes axes, long[] shape) {
        long[] x = pixels(lowX, highX, shape[axes.lon() - 1]);
        long[] y = pixels(lowY, highY, shape[axes.lat() - 1]);
        return x[0] > x[1] || y[0] > y[1]
                ? Optional.empty()
                : Optional.of(new PixelBox(axes.lon() - 1, x[0], x[1], axes.lat() - 1, y[0], y[1]));
    }

    private static long[] pixels(double low, double high, long length) {
        if (low > high) {
            return new long[] {1, 0};
        }
        double first = Math.floor(low + 0.5);
        double last = Math.max(first, Math.ceil(high - 0.5));
        return new long[] {(long) Math.max(1, first), (long) Math.min((double) length, last)};
    }
}
