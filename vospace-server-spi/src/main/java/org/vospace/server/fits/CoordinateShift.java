package org.vospace.server.fits;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vospace.server.fits.header.FitsHeader;
import org.vospace.server.fits.header.HeaderEditor;

/**
 * Keeps the coordinates of a header true for a section of its image (FITS Standard 4.0, 8.1): pixel
 * {@code p} becomes {@code (p - first) / step + 1}, so reference pixels move, and what is
 * multiplied with pixels, matrices, increments and SIP's polynomials, is scaled. Covers the
 * alternate descriptions {@code A} to {@code Z}. {@code LTVn} and {@code LTMn_n} tell where in the
 * original image a pixel was (IRAF's convention).
 */
final class CoordinateShift {
    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final Pattern MATRIX = Pattern.compile("(CD|PC)(\\d{1,2})_(\\d{1,2})[A-Z]?");
    private static final Pattern OLD_MATRIX = Pattern.compile("(PC)(\\d{3})(\\d{3})");
    private static final Pattern INCREMENT = Pattern.compile("CDELT(\\d{1,3})[A-Z]?");
    private static final Pattern SIP = Pattern.compile("([AB])P?_(\\d)_(\\d)");
    private static final Pattern DESCRIBED =
            Pattern.compile("(?:CTYPE|CRVAL|CDELT|CD\\d{1,2}_|PC\\d{1,2}_)(\\d{1,3})([A-Z]?)");

    private final FitsHeader header;
    private final List<AxisPixels> axes;

    CoordinateShift(FitsHeader header, Section section) {
        this.header = header;
        this.axes = section.axes();
    }

    void apply(HeaderEditor editor) {
        for (String keyword : keywords()) {
            factor(keyword).ifPresent(factor -> scale(editor, keyword, factor));
        }
        for (int n = 1; n <= axes.size(); n++) {
            if (isMoved(n)) {
                moveReference(editor, n);
                moveOrigin(editor, n);
            }
        }
    }

    private Set<String> keywords() {
        Set<String> keywords = new TreeSet<>();
        for (String card : header.cards()) {
            String keyword = card.substring(0, 8).stripTrailing();
            if (header.has(keyword)) {
                keywords.add(keyword);
            }
        }
        return keywords;
    }

    private boolean isMoved(int axis) {
        AxisPixels pixels = axes.get(axis - 1);
        return pixels.first() != 1 || pixels.step() != 1;
    }

    private double step(int axis) {
        return axis >= 1 && axis <= axes.size() ? axes.get(axis - 1).step() : 1;
    }

    /** What a value is to be multiplied with; empty if it stays. */
    private Optional<Double> factor(String keyword) {
        Matcher matrix = MATRIX.matcher(keyword);
        if (!matrix.matches()) {
            matrix = OLD_MATRIX.matcher(keyword);
        }
        if (matrix.matches()) {
            double column = step(Integer.parseInt(matrix.group(3)));
            return changed(
                    matrix.group(1).equals("CD")
                            ? column
                            : column / step(Integer.parseInt(matrix.group(2))));
        }
        Matcher increment = INCREMENT.matcher(keyword);
        if (increment.matches()) {
            return changed(step(Integer.parseInt(increment.group(1))));
        }
        Matcher sip = SIP.matcher(keyword);
        if (sip.matches()) {
            int p = Integer.parseInt(sip.group(2)) - (sip.group(1).equals("A") ? 1 : 0);
            int q = Integer.parseInt(sip.group(3)) - (sip.group(1).equals("B") ? 1 : 0);
            return changed(Math.pow(step(1), p) * Math.pow(step(2), q));
        }
        return Optional.empty();
    }

    private static Optional<Double> changed(double factor) {
        return factor == 1 ? Optional.empty() : Optional.of(factor);
    }

    private void scale(HeaderEditor editor, String keyword, double factor) {
        header.number(keyword)
                .ifPresent(
                        value ->
                                editor.set(
                                        keyword,
                                        value.multiply(BigDecimal.valueOf(factor), DIGITS)));
    }

    /** Moves the reference pixels of an axis; one that is missing is 0. */
    private void moveReference(HeaderEditor editor, int axis) {
        for (String alternate : alternates(axis)) {
            String keyword = "CRPIX" + axis + alternate;
            editor.set(keyword, moved(axis, header.number(keyword).orElse(BigDecimal.ZERO)));
            if (step(axis) != 1
                    && !header.has("CDELT" + axis + alternate)
                    && !hasMatrix(alternate)) {
                editor.set("CDELT" + axis + alternate, BigDecimal.valueOf(step(axis)));
            }
        }
        String plate = "CNPIX" + axis;
        if (step(axis) == 1 && header.number(plate).isPresent()) {
            long before = axes.get(axis - 1).first() - 1;
            editor.set(plate, (long) header.real(plate, 0) + before);
        }
    }

    private boolean hasMatrix(String alternate) {
        return keywords().stream().anyMatch(it -> it.matches("CD\\d{1,2}_\\d{1,2}" + alternate));
    }

    /** The descriptions that say something of an axis. */
    private Set<String> alternates(int axis) {
        Set<String> found = new TreeSet<>();
        for (String keyword : keywords()) {
            Matcher matcher = DESCRIBED.matcher(keyword);
            if (matcher.matches() && Integer.parseInt(matcher.group(1)) == axis) {
                found.add(matcher.group(2));
            } else if (keyword.matches("CRPIX" + axis + "[A-Z]?")) {
                found.add(keyword.substring(("CRPIX" + axis).length()));
            }
        }
        return found;
    }

    private void moveOrigin(HeaderEditor editor, int axis) {
        String offset = "LTV" + axis;
        String scale = "LTM" + axis + "_" + axis;
        editor.set(offset, moved(axis, header.number(offset).orElse(BigDecimal.ZERO)));
        BigDecimal step = BigDecimal.valueOf(axes.get(axis - 1).step());
        editor.set(scale, header.number(scale).orElse(BigDecimal.ONE).divide(step, DIGITS));
    }

    private BigDecimal moved(int axis, BigDecimal pixel) {
        AxisPixels pixels = axes.get(axis - 1);
        return pixel.subtract(BigDecimal.valueOf(pixels.first()))
                .divide(BigDecimal.valueOf(pixels.step()), MathContext.DECIMAL128)
                .add(BigDecimal.ONE)
                .round(new MathContext(17));
    }
}
