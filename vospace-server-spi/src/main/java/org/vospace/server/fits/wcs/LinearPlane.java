package org.vospace.server.fits.wcs;

import org.vospace.server.fits.header.FitsFaults;
import org.vospace.server.fits.header.FitsHeader;

/**
 * From pixels, counted from the reference pixel, to the plane in degrees: a matrix of two rows, of
 * the longitude and the latitude, and two columns, of their pixel axes.
 */
record LinearPlane(double a, double b, double c, double d) {
    /**
     * The matrix of a header: {@code CDi_j}, else {@code PCi_j} with {@code CDELTi}, else {@code
     * CROTAi}.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument if the sky depends on other axes
     *     too, or there is no way back
     */
    static LinearPlane of(FitsHeader header, CelestialAxes axes, long[] shape) {
        int lon = axes.lon();
        int lat = axes.lat();
        requireDegrees(header, lon);
        requireDegrees(header, lat);
        for (int other = 1; other <= shape.length; other++) {
            boolean coupled = element(header, lon, other) != 0 || element(header, lat, other) != 0;
            if (other != lon && other != lat && shape[other - 1] > 1 && coupled) {
                throw FitsFaults.unsuitable(
                        "the celestial coordinates depend on axis "
                                + other
                                + " too (expected: on axes "
                                + lon
                                + " and "
                                + lat
                                + " only)");
            }
        }
        LinearPlane plane =
                isRotated(header, lat)
                        ? rotated(header, lon, lat)
                        : new LinearPlane(
                                element(header, lon, lon),
                                element(header, lon, lat),
                                element(header, lat, lon),
                                element(header, lat, lat));
        double determinant = plane.determinant();
        if (!(Math.abs(determinant) > 0) || !Double.isFinite(determinant)) {
            throw FitsFaults.unsuitable(
                    "CD or CDELT of the image are singular (expected: pixels with a size)");
        }
        return plane;
    }

    private static void requireDegrees(FitsHeader header, int axis) {
        String unit = header.text("CUNIT" + axis).orElse("deg").strip();
        if (!unit.isEmpty() && !unit.startsWith("deg")) {
            throw FitsFaults.unsuitable("CUNIT" + axis + " is " + unit + " (expected: deg)");
        }
    }

    private static boolean isRotated(FitsHeader header, int lat) {
        return !hasMatrix(header, "CD")
                && !hasMatrix(header, "PC")
                && header.real("CROTA" + lat, 0) != 0;
    }

    private static LinearPlane rotated(FitsHeader header, int lon, int lat) {
        double angle = Math.toRadians(header.real("CROTA" + lat, 0));
        double x = header.real("CDELT" + lon, 1);
        double y = header.real("CDELT" + lat, 1);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new LinearPlane(x * cos, -y * sin, x * sin, y * cos);
    }

    private static double element(FitsHeader header, int i, int j) {
        if (hasMatrix(header, "CD")) {
            return header.real("CD" + i + "_" + j, 0);
        }
        String old = String.format("PC%03d%03d", i, j);
        double pc = header.real("PC" + i + "_" + j, header.real(old, i == j ? 1 : 0));
        return pc * header.real("CDELT" + i, 1);
    }

    private static boolean hasMatrix(FitsHeader header, String letters) {
        for (int i = 1; i <= 9; i++) {
            for (int j = 1; j <= 9; j++) {
                if (header.has(letters + i + "_" + j)) {
                    return true;
                }
            }
        }
        return letters.equals("PC") && header.has("PC001001");
    }

    private double determinant() {
        return a * d - b * c;
    }

    /** About the size of a pixel, in degrees. */
    double scale() {
        return Math.sqrt(Math.abs(determinant()));
    }

    /** Pixels, counted from the reference pixel, of a point. */
    double[] toPixels(double x, double y) {
        double determinant = determinant();
        return new double[] {(d * x - b * y) / determinant, (a * y - c * x) / determinant};
    }
}
