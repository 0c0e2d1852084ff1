package org.vospace.server.fits.wcs;

import org.vospace.server.fits.header.FitsFaults;
import org.vospace.server.fits.header.FitsHeader;

/** The frame that an image's celestial coordinates are in (FITS Standard 4.0, 8.3). */
final class Frame {
    private static final double MAS = 1 / 3.6e6;
    private static final double[][] IDENTITY = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    /** From ICRS to the mean equator and equinox J2000 of FK5 (Feissel and Mignard 1998). */
    private static final double[][] FK5 =
            Vectors.times(
                    Vectors.times(Vectors.aroundX(19.9 * MAS), Vectors.aroundY(9.1 * MAS)),
                    Vectors.aroundZ(-22.9 * MAS));

    /** From FK4, without elliptic terms, to FK5, for B1950 (Murray 1989). */
    private static final double[][] FK4_TO_FK5 = {
        {0.9999256794956877, -0.0111814832204662, -0.0048590038153592},
        {0.0111814832391717, 0.9999374848933135, -0.0000271625947142},
        {0.0048590037723143, -0.0000271702937440, 0.9999881946023742}
    };

    private static final double[][] GALACTIC =
            Vectors.times(
                    Vectors.times(
                            Vectors.aroundZ(180 - 122.9319185680026),
                            Vectors.aroundY(90 - 27.12825118085622)),
                    Vectors.times(Vectors.aroundZ(192.8594812065348), FK5));

    private static final double[] E_TERMS = {-1.62557e-6, -0.31919e-6, -0.13843e-6};

    private final double[][] fromIcrs;
    private final boolean eTerms;

    /**
     * @param fromIcrs rotates directions of ICRS into it
     * @param eTerms whether its catalogues keep the elliptic terms of aberration
     */
    private Frame(double[][] fromIcrs, boolean eTerms) {
        this.fromIcrs = fromIcrs;
        this.eTerms = eTerms;
    }

    /**
     * The frame of a header whose longitudes are of a kind.
     *
     * @param kind as in CTYPE: RA or GLON
     * @throws org.vospace.fault.VOSpaceException InvalidArgument for a frame that is not known
     */
    static Frame of(FitsHeader header, String kind) {
        if (kind.equals("GLON")) {
            return new Frame(GALACTIC, false);
        }
        if (!kind.equals("RA")) {
            throw FitsFaults.unsuitable(
                    "the image has coordinates "
                            + kind
                            + " (expected: RA and DEC, or GLON and GLAT)");
        }
        double told = header.real("EQUINOX", header.real("EPOCH", Double.NaN));
        String usual = Double.isNaN(told) ? "ICRS" : told < 1984 ? "FK4" : "FK5";
        String name = header.text("RADESYS").or(() -> header.text("RADECSYS")).orElse(usual);
        return switch (name.strip()) {
            case "ICRS" -> new Frame(IDENTITY, false);
            case "FK5" -> fk5(Double.isNaN(told) ? 2000 : told);
            case "FK4" -> fk4(told, true);
            case "FK4-NO-E" -> fk4(told, false);
            default ->
                    throw FitsFaults.unsuitable(
                            "RADESYS is " + name + " (expected: ICRS, FK5, FK4 or FK4-NO-E)");
        };
    }

    private static Frame fk5(double equinox) {
        return new Frame(Vectors.times(precession(equinox), FK5), false);
    }

    private static Frame fk4(double equinox, boolean eTerms) {
        if (!Double.isNaN(equinox) && equinox != 1950) {
            throw FitsFaults.unsuitable("FK4 with EQUINOX " + equinox + " (expected: 1950)");
        }
        return new Frame(Vectors.times(Vectors.transposed(FK4_TO_FK5), FK5), eTerms);
    }

    /** From J2000 to another equinox (Lieske 1979). */
    private static double[][] precession(double equinox) {
        double t = (equinox - 2000) / 100;
        double zeta = (2306.2181 + (0.30188 + 0.017998 * t) * t) * t / 3600;
        double z = (2306.2181 + (1.09468 + 0.018203 * t) * t) * t / 3600;
        double theta = (2004.3109 + (-0.42665 - 0.041833 * t) * t) * t / 3600;
        return Vectors.times(
                Vectors.times(Vectors.aroundZ(-z), Vectors.aroundY(theta)), Vectors.aroundZ(-zeta));
    }

    /** The direction in this frame. */
    double[] of(double[] icrs) {
        double[] mean = Vectors.apply(fromIcrs, icrs);
        if (!eTerms) {
            return mean;
        }
        double[] shift = Vectors.sum(1, E_TERMS, -Vectors.dot(mean, E_TERMS), mean);
        return Vectors.unit(Vectors.sum(1, mean, 1, shift));
    }

    /** The direction in ICRS of one in this frame; as precise as the elliptic terms are small. */
    double[] back(double[] direction) {
        return Vectors.apply(Vectors.transposed(fromIcrs), direction);
    }
}
