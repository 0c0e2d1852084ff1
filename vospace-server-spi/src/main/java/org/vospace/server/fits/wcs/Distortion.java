package org.vospace.server.fits.wcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.server.fits.header.FitsHeader;

/** Moves points of a plane a little, by polynomials. */
@FunctionalInterface
interface Distortion {
    /** SIP has orders up to 9. */
    int MAX_ORDER = 9;

    double[] apply(double x, double y);

    /** A term {@code c * x^p * y^q * r^s} of a polynomial. */
    record Term(double c, int p, int q, int s) {
        double at(double x, double y) {
            return c
                    * Math.pow(x, p)
                    * Math.pow(y, q)
                    * (s == 0 ? 1 : Math.pow(Math.hypot(x, y), s));
        }
    }

    /** What Newton's method finds to be moved to a point; empty if it finds nothing. */
    default Optional<double[]> invert(double toX, double toY, double scale) {
        double x = toX;
        double y = toY;
        double h = scale * 1e-3;
        for (int i = 0; i < 30; i++) {
            double[] at = apply(x, y);
            double[] right = apply(x + h, y);
            double[] up = apply(x, y + h);
            double dx = toX - at[0];
            double dy = toY - at[1];
            double a = (right[0] - at[0]) / h;
            double b = (up[0] - at[0]) / h;
            double c = (right[1] - at[1]) / h;
            double d = (up[1] - at[1]) / h;
            double determinant = a * d - b * c;
            if (!(Math.abs(determinant) > 1e-3)) {
                return Optional.empty();
            }
            x += (d * dx - b * dy) / determinant;
            y += (a * dy - c * dx) / determinant;
            if (Math.hypot(dx, dy) < scale * 1e-6) {
                return Optional.of(new double[] {x, y});
            }
        }
        return Optional.empty();
    }

    /** SIP's, of pixels that are counted from the reference pixel (Shupe et al. 2005). */
    static Optional<Distortion> sip(FitsHeader header) {
        if (!header.has("A_ORDER") && !header.has("B_ORDER")) {
            return Optional.empty();
        }
        List<Term> a = sipTerms(header, "A");
        List<Term> b = sipTerms(header, "B");
        return Optional.of((u, v) -> new double[] {u + sum(a, u, v), v + sum(b, u, v)});
    }

    private static List<Term> sipTerms(FitsHeader header, String letter) {
        int order = (int) header.integer(letter + "_ORDER", 0, MAX_ORDER, 0);
        List<Term> terms = new ArrayList<>();
        for (int p = 0; p <= order; p++) {
            for (int q = 0; p + q <= order; q++) {
                double c = header.real(letter + "_" + p + "_" + q, 0);
                if (c != 0) {
                    terms.add(new Term(c, p, q, 0));
                }
            }
        }
        return terms;
    }

    /** TPV's, of points of the plane in degrees; SCAMP writes it as TAN. */
    static Distortion tpv(FitsHeader header, int lonAxis, int latAxis) {
        List<Term> xi = tpvTerms(header, "PV" + lonAxis + "_");
        List<Term> eta = tpvTerms(header, "PV" + latAxis + "_");
        return (x, y) -> new double[] {sum(xi, x, y), sum(eta, y, x)};
    }

    private static List<Term> tpvTerms(FitsHeader header, String prefix) {
        List<Term> terms = new ArrayList<>();
        int index = 0;
        for (int order = 0; order <= 7; order++) {
            for (int q = 0; q <= order; q++) {
                double c = header.real(prefix + index, index == 1 ? 1 : 0);
                terms.add(new Term(c, order - q, q, 0));
                index++;
            }
            if (order % 2 == 1) {
                terms.add(new Term(header.real(prefix + index, 0), 0, 0, order));
                index++;
            }
        }
        terms.removeIf(term -> term.c() == 0);
        return terms;
    }

    private static double sum(List<Term> terms, double x, double y) {
        double sum = 0;
        for (Term term : terms) {
            sum += term.at(x, y);
        }
        return sum;
    }
}
