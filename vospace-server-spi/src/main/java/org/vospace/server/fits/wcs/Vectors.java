package org.vospace.server.fits.wcs;

/** Directions as unit vectors, and rotations as matrices of three rows. */
final class Vectors {
    private Vectors() {}

    static double[] of(double lonDegrees, double latDegrees) {
        double lon = Math.toRadians(lonDegrees);
        double lat = Math.toRadians(latDegrees);
        return new double[] {
            Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)
        };
    }

    static double lon(double[] v) {
        return Math.toDegrees(Math.atan2(v[1], v[0]));
    }

    static double lat(double[] v) {
        return Math.toDegrees(Math.atan2(v[2], Math.hypot(v[0], v[1])));
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    static double length(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    /** The angle between two directions in radians, precise for small ones too. */
    static double angle(double[] a, double[] b) {
        return Math.atan2(length(cross(a, b)), dot(a, b));
    }

    static double[] unit(double[] v) {
        double length = length(v);
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    /** {@code a * p + b * q}. */
    static double[] sum(double p, double[] a, double q, double[] b) {
        return new double[] {p * a[0] + q * b[0], p * a[1] + q * b[1], p * a[2] + q * b[2]};
    }

    /** The direction a part of the way along the great circle from one to another. */
    static double[] between(double[] a, double[] b, double part) {
        double angle = angle(a, b);
        if (angle < 1e-12) {
            return a;
        }
        double sin = Math.sin(angle);
        return unit(sum(Math.sin((1 - part) * angle) / sin, a, Math.sin(part * angle) / sin, b));
    }

    static double[] apply(double[][] matrix, double[] v) {
        return new double[] {dot(matrix[0], v), dot(matrix[1], v), dot(matrix[2], v)};
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] columns = transposed(b);
        double[][] product = new double[3][];
        for (int i = 0; i < 3; i++) {
            product[i] = apply(columns, a[i]);
        }
        return product;
    }

    static double[][] transposed(double[][] m) {
        return new double[][] {
            {m[0][0], m[1][0], m[2][0]}, {m[0][1], m[1][1], m[2][1]}, {m[0][2], m[1][2], m[2][2]}
        };
    }

    static double[][] aroundX(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new double[][] {{1, 0, 0}, {0, c, s}, {0, -s, c}};
    }

    static double[][] aroundY(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new double[][] {{c, 0, -s}, {0, 1, 0}, {s, 0, c}};
    }

    static double[][] aroundZ(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new double[][] {{c, s, 0}, {-s, c, 0}, {0, 0, 1}};
    }
}
