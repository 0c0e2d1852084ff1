package org.vospace.client.cli;

import java.util.Locale;

/**
 * Sizes as people write them. {@code K}, {@code M}, {@code G}, {@code T}, {@code P} are powers of
 * 1024, as {@code ls -h} and {@code find} have them; with a {@code B} behind them powers of 1000.
 */
final class Sizes {
    private static final String UNITS = "KMGTP";

    private Sizes() {}

    /**
     * Reads a size.
     *
     * @throws UsageException if it is none
     */
    static long parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        boolean decimal = upper.endsWith("B");
        String number = decimal ? upper.substring(0, upper.length() - 1) : upper;
        int unit = number.isEmpty() ? -1 : UNITS.indexOf(number.charAt(number.length() - 1));
        String digits = unit < 0 ? number : number.substring(0, number.length() - 1);
        if (number.endsWith("C") && !decimal) {
            digits = number.substring(0, number.length() - 1);
        }
        double value = decimal(digits, text) * Math.pow(decimal ? 1000 : 1024, unit + 1);
        if (value < 0 || value > Long.MAX_VALUE || Double.isNaN(value)) {
            throw wrong(text);
        }
        return Math.round(value);
    }

    private static double decimal(String digits, String whole) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw wrong(whole);
        }
    }

    private static UsageException wrong(String text) {
        return new UsageException(
                "size " + text + " (expected: bytes, or a number such as 10K, 1.5G or 20GB)");
    }

    /**
     * With a unit and at most four characters of number, such as {@code 17K}; bytes as they are.
     */
    static String human(long bytes) {
        if (bytes < 1024) {
            return Long.toString(bytes);
        }
        double value = bytes / 1024.0;
        int unit = 0;
        while (value >= 1023.5 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        String number =
                value < 9.95
                        ? String.format(Locale.ROOT, "%.1f", value)
                        : Long.toString(Math.round(value));
        return number + UNITS.charAt(unit);
    }
}
