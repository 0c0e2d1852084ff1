package org.vospace.server.fits.wcs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vospace.server.fits.header.FitsFaults;

/**
 * A region of the sky, in degrees of ICRS (DALI 1.1, 3.3.6 and 3.3.7). Immutable.
 *
 * <p>The edges of a polygon are great circles, and it is the side that is smaller than a
 * hemisphere.
 */
public final class SkyRegion {
    private static final int CIRCLE_POINTS = 720;
    private static final int MAX_VERTICES = 200;
    private static final int EDGE_POINTS = 64;

    private final double[] centre;
    private final List<double[]> border;
    private final double radius;
    private final String text;

    private SkyRegion(double[] centre, double radius, List<double[]> border, String text) {
        this.centre = centre;
        this.radius = radius;
        this.border = border;
        this.text = text;
    }

    /**
     * Reads {@code "<ra> <dec> <radius>"}.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument
     */
    public static SkyRegion circle(String value) {
        double[] v = numbers(value, "CIRCLE");
        if (v.length != 3 || !(v[2] >= 0 && v[2] <= 180)) {
            throw malformed("CIRCLE", value, "right ascension, declination, radius up to 180");
        }
        requirePosition("CIRCLE", value, v[0], v[1]);
        double[] centre = Vectors.of(v[0], v[1]);
        double[] north = Math.abs(v[1]) > 80 ? new double[] {1, 0, 0} : new double[] {0, 0, 1};
        double[] east = Vectors.unit(Vectors.cross(north, centre));
        double[] up = Vectors.cross(centre, east);
        double radius = Math.toRadians(v[2]);
        List<double[]> border = new ArrayList<>();
        for (int i = 0; i < CIRCLE_POINTS; i++) {
            double angle = 2 * Math.PI * i / CIRCLE_POINTS;
            double[] away = Vectors.sum(Math.cos(angle), up, Math.sin(angle), east);
            border.add(Vectors.sum(Math.cos(radius), centre, Math.sin(radius), away));
        }
        return new SkyRegion(centre, radius, border, "CIRCLE " + Arrays.toString(v));
    }

    /**
     * Reads {@code "<ra> <dec> <ra> <dec> <ra> <dec>"} and so on, three vertices at least.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument
     */
    public static SkyRegion polygon(String value) {
        double[] v = numbers(value, "POLYGON");
        if (v.length < 6 || v.length % 2 != 0 || v.length > 2 * MAX_VERTICES) {
            throw malformed(
                    "POLYGON",
                    value,
                    "right ascension and declination of 3 to " + MAX_VERTICES + " vertices");
        }
        List<double[]> border = new ArrayList<>();
        double[] sum = new double[3];
        for (int i = 0; i < v.length; i += 2) {
            requirePosition("POLYGON", value, v[i], v[i + 1]);
            int next = (i + 2) % v.length;
            double[] from = Vectors.of(v[i], v[i + 1]);
            double[] to = Vectors.of(v[next], v[next + 1]);
            sum = Vectors.sum(1, sum, 1, from);
            for (int k = 0; k < EDGE_POINTS; k++) {
                border.add(Vectors.between(from, to, (double) k / EDGE_POINTS));
            }
        }
        if (Vectors.length(sum) < 1e-9) {
            throw malformed("POLYGON", value, "vertices within one hemisphere");
        }
        return new SkyRegion(Vectors.unit(sum), -1, border, "POLYGON " + Arrays.toString(v));
    }

    private static double[] numbers(String value, String name) {
        String[] words = value.strip().split("[\\s,]+");
        if (words.length > 2 * MAX_VERTICES) {
            throw malformed(name, "", "at most " + 2 * MAX_VERTICES + " numbers");
        }
        try {
            double[] numbers = Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
            if (Arrays.stream(numbers).allMatch(Double::isFinite)) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw malformed(name, value, "decimal numbers, in degrees");
    }

    private static void requirePosition(String name, String value, double ra, double dec) {
        if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90)) {
            throw malformed(name, value, "right ascensions of 0 to 360, declinations of -90 to 90");
        }
    }

    private static RuntimeException malformed(String name, String value, String expected) {
        String shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
        return FitsFaults.unsuitable(name + "=" + shown + " (expected: " + expected + ")");
    }

    double[] centre() {
        return centre;
    }

    /** Points along the border, in their order, as directions. */
    List<double[]> border() {
        return border;
    }

    boolean contains(double[] direction) {
        if (radius >= 0) {
            return Vectors.angle(centre, direction) <= radius;
        }
        double turns = 0;
        for (int i = 0; i < border.size(); i++) {
            double[] a = border.get(i);
            double[] b = border.get((i + 1) % border.size());
            double[] na = Vectors.cross(direction, a);
            double[] nb = Vectors.cross(direction, b);
            turns += Math.atan2(Vectors.dot(direction, Vectors.cross(na, nb)), Vectors.dot(na, nb));
        }
        return Math.abs(turns) > Math.PI && Vectors.dot(direction, centre) > 0;
    }

    /** The region as it was asked for. */
    @Override
    public String toString() {
        return text;
    }
}
