package org.vospace.server.fits.wcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.server.fits.header.FitsFaults;
import org.vospace.server.fits.header.FitsHeader;

/** The celestial coordinates of one image. Immutable. */
public final class CelestialWcs {
    private static final int RINGS = 24;
    private static final int RING_STEP = 8;

    private final CelestialAxes axes;
    private final long[] shape;
    private final Frame frame;
    private final NativeRotation rotation;
    private final Projection projection;
    private final LinearPlane linear;
    private final double[] reference;
    private final Optional<Distortion> sip;
    private final Optional<Distortion> tpv;

    private CelestialWcs(FitsHeader header, CelestialAxes axes, long[] shape) {
        this.axes = axes;
        this.shape = shape;
        this.frame = Frame.of(header, axes.kind());
        this.linear = LinearPlane.of(header, axes, shape);
        String lat = "PV" + axes.lat() + "_";
        String lon = "PV" + axes.lon() + "_";
        boolean polynomial = isPolynomial(header, axes, lon, lat);
        this.projection =
                Projection.of(
                                axes.projection(),
                                header.real(lat + 1, Double.NaN),
                                header.real(lat + 2, Double.NaN))
                        .orElseThrow(() -> unknownProjection(axes));
        if (!polynomial && (header.real(lon + 1, 0) != 0 || header.real(lon + 2, 0) != 0)) {
            throw FitsFaults.unsuitable(
                    lon + "1 or " + lon + "2 is set (expected: the projection's own reference)");
        }
        this.tpv =
                polynomial
                        ? Optional.of(Distortion.tpv(header, axes.lon(), axes.lat()))
                        : Optional.empty();
        this.rotation =
                NativeRotation.of(
                        projection.theta0(),
                        header.real("CRVAL" + axes.lon(), 0),
                        header.real("CRVAL" + axes.lat(), 0),
                        polynomial
                                ? header.real("LONPOLE", Double.NaN)
                                : header.real("LONPOLE", header.real(lon + 3, Double.NaN)),
                        header.real("LATPOLE", polynomial ? 90 : header.real(lon + 4, 90)));
        this.reference =
                new double[] {
                    header.real("CRPIX" + axes.lon(), 0), header.real("CRPIX" + axes.lat(), 0)
                };
        this.sip = axes.lon() + axes.lat() == 3 ? Distortion.sip(header) : Optional.empty();
    }

    /** TPV, or TAN with the parameters that SCAMP gives it. */
    private static boolean isPolynomial(
            FitsHeader header, CelestialAxes axes, String lon, String lat) {
        if (axes.projection().equals("TPV")) {
            return true;
        }
        boolean parameters = false;
        for (int m = 0; m <= 39; m++) {
            parameters |= header.has(lat + m) || (m > 4 && header.has(lon + m));
        }
        return axes.projection().equals("TAN") && parameters;
    }

    /**
     * Whether an image has celestial axes at all.
     *
     * @param naxis the number of its axes
     */
    public static boolean isIn(FitsHeader header, int naxis) {
        return CelestialAxes.of(header, naxis).isPresent();
    }

    /**
     * The coordinates of an image.
     *
     * @param shape the axes of the image
     * @throws org.vospace.fault.VOSpaceException InvalidArgument if it has none, or such as are not
     *     understood
     */
    public static CelestialWcs of(FitsHeader header, long[] shape) {
        CelestialAxes axes =
                CelestialAxes.of(header, shape.length)
                        .orElseThrow(() -> noCelestialAxes(header, shape.length));
        return new CelestialWcs(header, axes, shape.clone());
    }

    private static RuntimeException noCelestialAxes(FitsHeader header, int naxis) {
        List<String> found = new ArrayList<>();
        for (int axis = 1; axis <= Math.min(naxis, 9); axis++) {
            String ctype = CelestialAxes.ctype(header, axis);
            found.add("CTYPE" + axis + (ctype.isEmpty() ? " missing" : " = " + ctype));
        }
        return FitsFaults.unsuitable(
                "no celestial coordinates: "
                        + String.join(", ", found)
                        + " (expected: such as RA---TAN and DEC--TAN)");
    }

    private static RuntimeException unknownProjection(CelestialAxes axes) {
        return FitsFaults.unsuitable(
                "projection "
                        + axes.projection()
                        + " (expected: TAN, TPV, SIN, ARC, STG, ZEA, AZP, CAR, CEA, MER, SFL or"
                        + " AIT)");
    }

    /**
     * The pixel at a position, counted from 1 at the middle of the first; empty if the projection
     * has none there.
     *
     * @param ra right ascension in degrees of ICRS
     * @param dec declination in degrees of ICRS
     * @return along the axis of the longitude, then of the latitude
     */
    Optional<double[]> pixel(double ra, double dec) {
        return Optional.ofNullable(pixel(nativePoint(Vectors.of(ra, dec)), 0));
    }

    private double @Nullable [] pixel(double[] nativePoint, double turn) {
        double[] plane = projection.project(nativePoint[0] + turn, nativePoint[1]);
        if (plane == null) {
            return null;
        }
        double[] exact = tpv.map(it -> undistorted(it, plane)).orElse(plane);
        double[] offset = linear.toPixels(exact[0], exact[1]);
        double[] pixel = {offset[0] + reference[0], offset[1] + reference[1]};
        if (sip.isEmpty() || isFar(pixel)) {
            return pixel;
        }
        boolean swapped = axes.lon() == 2;
        double u = swapped ? offset[1] : offset[0];
        double v = swapped ? offset[0] : offset[1];
        Optional<double[]> moved = sip.get().invert(u, v, 1);
        return moved.map(
                        it ->
                                new double[] {
                                    it[swapped ? 1 : 0] + reference[0],
                                    it[swapped ? 0 : 1] + reference[1]
                                })
                .orElse(pixel);
    }

    private double[] undistorted(Distortion distortion, double[] plane) {
        double[] offset = linear.toPixels(plane[0], plane[1]);
        if (isFar(new double[] {offset[0] + reference[0], offset[1] + reference[1]})) {
            return plane;
        }
        return distortion.invert(plane[0], plane[1], linear.scale()).orElse(plane);
    }

    /** Whether a pixel is so far from the image that polynomials mean nothing there. */
    private boolean isFar(double[] pixel) {
        double width = shape[axes.lon() - 1];
        double height = shape[axes.lat() - 1];
        return pixel[0] < -width
                || pixel[0] > 2 * width
                || pixel[1] < -height
                || pixel[1] > 2 * height;
    }

    /** The smallest box of pixels that holds what is in a region; empty if no pixel is. */
    public Optional<PixelBox> box(SkyRegion region) {
        Optional<PixelBox> box = box(region, 0);
        if (projection.repeats()) {
            box = PixelBox.union(box, box(region, 2 * Math.PI));
            box = PixelBox.union(box, box(region, -2 * Math.PI));
        }
        return box;
    }

    /**
     * Finds the box.
     *
     * @param turn is added to native longitudes
     */
    private Optional<PixelBox> box(SkyRegion region, double turn) {
        Extent extent = new Extent();
        boolean whole = true;
        double[] before = {};
        List<double[]> border = region.border();
        for (int i = 0; i <= border.size(); i++) {
            double[] here = nativePoint(border.get(i % border.size()));
            whole &= extent.add(pixel(here, turn));
            if (before.length > 0 && Math.abs(here[0] - before[0]) > Math.PI) {
                extent.add(pixel(new double[] {Math.PI, here[1]}, turn));
                extent.add(pixel(new double[] {-Math.PI, here[1]}, turn));
            }
            before = here;
        }
        extent.add(pixel(nativePoint(region.centre()), turn));
        if (!whole) {
            addInside(region, extent, turn);
        }
        addPoles(region, extent, turn);
        return extent.box(axes, shape);
    }

    private double[] nativePoint(double[] icrs) {
        return rotation.toNative(frame.of(icrs));
    }

    /** Where the border has no place in the plane, what is inside it still may have one. */
    private void addInside(SkyRegion region, Extent extent, double turn) {
        for (int ring = 1; ring < RINGS; ring++) {
            double part = (double) ring / RINGS;
            for (int i = 0; i < region.border().size(); i += RING_STEP) {
                double[] at = Vectors.between(region.centre(), region.border().get(i), part);
                extent.add(pixel(nativePoint(at), turn));
            }
        }
    }

    /** A pole of a cylinder is a line: all of it is in a region that the pole is in. */
    private void addPoles(SkyRegion region, Extent extent, double turn) {
        if (projection.theta0() == 90) {
            return;
        }
        double[] pole = frame.back(rotation.pole());
        for (int sign = -1; sign <= 1; sign += 2) {
            if (region.contains(Vectors.sum(sign, pole, 0, pole))) {
                double theta = sign * (Math.PI / 2 - 1e-6);
                for (int degrees = -180; degrees <= 180; degrees += 5) {
                    extent.add(pixel(new double[] {Math.toRadians(degrees), theta}, turn));
                }
            }
        }
    }
}
