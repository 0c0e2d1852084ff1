package org.vospace.server.fits.wcs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From native spherical coordinates to the plane (Calabretta and Greisen 2002, 5). Longitude {@code
 * phi} and latitude {@code theta} are in radians, the plane in degrees.
 */
@FunctionalInterface
interface Projection {
    double R = 180 / Math.PI;

    /** The point of the plane; null where the projection has none. */
    double @Nullable [] project(double phi, double theta);

    /** The latitude of the point that the reference value is of, in degrees. */
    default double theta0() {
        return 0;
    }

    /** Whether the plane goes on beyond 180 degrees, as images of cylinders do. */
    default boolean repeats() {
        return false;
    }

    /** The radius at a latitude; NaN where there is none. */
    interface Radius {
        double at(double theta);
    }

    /**
     * The projection of a code.
     *
     * @param p1 the first parameter of the latitude, {@code PVi_1}, NaN if it is not given
     * @param p2 the second, likewise
     */
    static Optional<Projection> of(String code, double p1, double p2) {
        double first = Double.isNaN(p1) ? 0 : p1;
        double second = Double.isNaN(p2) ? 0 : p2;
        return Optional.ofNullable(
                switch (code) {
                    case "TAN", "TPV" ->
                            zenithal(t -> t > 0 ? R * Math.cos(t) / Math.sin(t) : Double.NaN);
                    case "ARC" -> zenithal(t -> 90 - Math.toDegrees(t));
                    case "STG" ->
                            zenithal(
                                    t ->
                                            t > -Math.PI / 2 + 1e-9
                                                    ? 2 * R * Math.tan(Math.PI / 4 - t / 2)
                                                    : Double.NaN);
                    case "ZEA" -> zenithal(t -> 2 * R * Math.sin(Math.PI / 4 - t / 2));
                    case "SIN" -> new Zenithal((phi, t) -> slant(first, second, phi, t));
                    case "AZP" ->
                            new Zenithal(
                                    (phi, t) -> perspective(first, Math.toRadians(second), phi, t));
                    case "CAR" ->
                            new Cylinder(
                                    (phi, t) ->
                                            new double[] {Math.toDegrees(phi), Math.toDegrees(t)});
                    case "CEA" -> {
                        double lambda = Double.isNaN(p1) || p1 == 0 ? 1 : p1;
                        yield new Cylinder(
                                (phi, t) ->
                                        new double[] {
                                            Math.toDegrees(phi), R * Math.sin(t) / lambda
                                        });
                    }
                    case "MER" -> new Cylinder(Projection::mercator);
                    case "SFL" ->
                            (phi, t) ->
                                    new double[] {
                                        Math.toDegrees(phi) * Math.cos(t), Math.toDegrees(t)
                                    };
                    case "AIT" -> Projection::hammerAitoff;
                    default -> null;
                });
    }

    /** Those whose reference point is the native pole. */
    record Zenithal(Projection plane) implements Projection {
        @Override
        public double @Nullable [] project(double phi, double theta) {
            return plane.project(phi, theta);
        }

        @Override
        public double theta0() {
            return 90;
        }
    }

    /** Those whose longitudes are equally spaced everywhere. */
    record Cylinder(Projection plane) implements Projection {
        @Override
        public double @Nullable [] project(double phi, double theta) {
            return plane.project(phi, theta);
        }

        @Override
        public boolean repeats() {
            return true;
        }
    }

    private static Projection zenithal(Radius radius) {
        return new Zenithal(
                (phi, theta) -> {
                    double r = radius.at(theta);
                    return Double.isNaN(r)
                            ? null
                            : new double[] {r * Math.sin(phi), -r * Math.cos(phi)};
                });
    }

    private static double @Nullable [] slant(double xi, double eta, double phi, double theta) {
        double limit = -Math.atan(xi * Math.sin(phi) - eta * Math.cos(phi));
        if (theta < limit) {
            return null;
        }
        double z = 1 - Math.sin(theta);
        return new double[] {
            R * (Math.cos(theta) * Math.sin(phi) + xi * z),
            -R * (Math.cos(theta) * Math.cos(phi) - eta * z)
        };
    }

    private static double @Nullable [] perspective(
            double mu, double gamma, double phi, double theta) {
        double below = mu + Math.sin(theta) + Math.cos(theta) * Math.cos(phi) * Math.tan(gamma);
        boolean hidden = Math.abs(mu) > 1 && Math.sin(theta) < -1 / mu;
        if (below <= 1e-9 || hidden) {
            return null;
        }
        double r = R * (mu + 1) * Math.cos(theta) / below;
        return new double[] {r * Math.sin(phi), -r * Math.cos(phi) / Math.cos(gamma)};
    }

    private static double @Nullable [] mercator(double phi, double t) {
        return Math.abs(t) > Math.PI / 2 - 1e-9
                ? null
                : new double[] {Math.toDegrees(phi), R * Math.log(Math.tan(Math.PI / 4 + t / 2))};
    }

    private static double[] hammerAitoff(double phi, double t) {
        double gamma = R * Math.sqrt(2 / (1 + Math.cos(t) * Math.cos(phi / 2)));
        return new double[] {2 * gamma * Math.cos(t) * Math.sin(phi / 2), gamma * Math.sin(t)};
    }
}
