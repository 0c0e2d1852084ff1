package org.vospace.server.fits.wcs;

import org.vospace.server.fits.header.FitsFaults;

/**
 * From celestial to native spherical coordinates (Calabretta and Greisen 2002, 2): three angles,
 * all in radians.
 *
 * @param poleLon celestial longitude of the native pole
 * @param poleLat celestial latitude of the native pole
 * @param lonPole native longitude of the celestial pole
 */
record NativeRotation(double poleLon, double poleLat, double lonPole) {
    private static final double CLOSE = 1e-10;

    /**
     * The rotation of a header. All in degrees.
     *
     * @param theta0 the native latitude of the reference point
     * @param lon0 the celestial longitude of the reference point
     * @param lat0 its celestial latitude
     * @param lonPole LONPOLE, NaN if it is not given
     * @param latPole LATPOLE
     */
    static NativeRotation of(
            double theta0, double lon0, double lat0, double lonPole, double latPole) {
        double usual = lat0 >= theta0 ? 0 : 180;
        double phiPole = Math.toRadians(Double.isNaN(lonPole) ? usual : lonPole);
        double alpha0 = Math.toRadians(lon0);
        double delta0 = Math.toRadians(lat0);
        if (theta0 == 90) {
            return new NativeRotation(alpha0, delta0, phiPole);
        }
        double poleLat = poleLatitude(delta0, phiPole, Math.toRadians(latPole));
        double poleLon;
        if (Math.abs(Math.cos(delta0)) < CLOSE) {
            poleLon = alpha0;
        } else if (Math.abs(poleLat - Math.PI / 2) < CLOSE) {
            poleLon = alpha0 + phiPole - Math.PI;
        } else if (Math.abs(poleLat + Math.PI / 2) < CLOSE) {
            poleLon = alpha0 - phiPole;
        } else {
            double sin = Math.sin(phiPole) / Math.cos(delta0);
            double cos = -Math.tan(poleLat) * Math.tan(delta0);
            poleLon = alpha0 - Math.atan2(sin, cos);
        }
        return new NativeRotation(poleLon, poleLat, phiPole);
    }

    /** The latitude of the native pole for a reference point on the native equator. */
    private static double poleLatitude(double delta0, double phiPole, double latPole) {
        double ratio = Math.sin(delta0) / Math.abs(Math.cos(phiPole));
        if (Math.abs(Math.cos(phiPole)) < CLOSE) {
            if (Math.abs(delta0) < CLOSE) {
                return latPole;
            }
            throw impossible();
        }
        if (Math.abs(ratio) > 1 + CLOSE) {
            throw impossible();
        }
        double middle = Math.atan2(0, Math.cos(phiPole));
        double apart = Math.acos(Math.max(-1, Math.min(1, ratio)));
        double first = within(middle + apart);
        double second = within(middle - apart);
        boolean firstLegal = Math.abs(first) <= Math.PI / 2 + CLOSE;
        boolean secondLegal = Math.abs(second) <= Math.PI / 2 + CLOSE;
        if (firstLegal && secondLegal) {
            return Math.abs(latPole - first) <= Math.abs(latPole - second) ? first : second;
        }
        if (!firstLegal && !secondLegal) {
            throw impossible();
        }
        return firstLegal ? first : second;
    }

    private static double within(double angle) {
        return Math.IEEEremainder(angle, 2 * Math.PI);
    }

    private static RuntimeException impossible() {
        return FitsFaults.unsuitable(
                "CRVAL, LONPOLE and LATPOLE of the image contradict each other"
                        + " (expected: a reference point that the projection can have)");
    }

    /** Native longitude and latitude of a celestial direction, in radians. */
    double[] toNative(double[] direction) {
        double lon = Math.atan2(direction[1], direction[0]) - poleLon;
        double lat = Math.atan2(direction[2], Math.hypot(direction[0], direction[1]));
        double sinPole = Math.sin(poleLat);
        double cosPole = Math.cos(poleLat);
        double x = Math.sin(lat) * cosPole - Math.cos(lat) * sinPole * Math.cos(lon);
        double y = -Math.cos(lat) * Math.sin(lon);
        double z = Math.sin(lat) * sinPole + Math.cos(lat) * cosPole * Math.cos(lon);
        double phi = Math.IEEEremainder(lonPole + Math.atan2(y, x), 2 * Math.PI);
        return new double[] {phi, Math.atan2(z, Math.hypot(x, y))};
    }

    /** The celestial direction of a native pole, which is the north one. */
    double[] pole() {
        return Vectors.of(Math.toDegrees(poleLon), Math.toDegrees(poleLat));
    }
}
