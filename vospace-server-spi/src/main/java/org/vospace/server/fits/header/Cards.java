package org.vospace.server.fits.header;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes cards: lines of 80 characters (FITS Standard 4.0, 4.1 and 4.2). */
final class Cards {
    static final int LENGTH = 80;
    private static final int KEYWORD = 8;
    private static final int VALUE_END = 30;
    private static final int EXPONENT_LIMIT = 400;

    private Cards() {}

    static String keyword(String card) {
        return card.substring(0, KEYWORD).stripTrailing();
    }

    static boolean hasValue(String card) {
        return card.startsWith("= ", KEYWORD);
    }

    /** The value as it is written, without comment; strings with their quotes. */
    static String rawValue(String card) {
        return card.substring(KEYWORD + 2, valueEnd(card)).strip();
    }

    /** The comment with its slash and what is before it; empty if there is none. */
    static String comment(String card) {
        return card.substring(valueEnd(card)).strip();
    }

    private static int valueEnd(String card) {
        boolean quoted = false;
        for (int i = KEYWORD + 2; i < card.length(); i++) {
            char c = card.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '/' && !quoted) {
                return i;
            }
        }
        return card.length();
    }

    /** The text of a value in quotes. */
    static Optional<String> text(String raw) {
        if (raw.length() < 2 || raw.charAt(0) != '\'') {
            return Optional.empty();
        }
        int end = raw.lastIndexOf('\'');
        return end < 1
                ? Optional.empty()
                : Optional.of(raw.substring(1, end).replace("''", "'").stripTrailing());
    }

    /** The number; empty for what is none. Fortran's D is an exponent too. */
    static Optional<BigDecimal> number(String raw) {
        try {
            BigDecimal number =
                    new BigDecimal(raw.toUpperCase(Locale.ROOT).replace('D', 'E').strip());
            int magnitude = number.precision() - number.scale();
            return Math.abs((long) magnitude) > EXPONENT_LIMIT
                    ? Optional.empty()
                    : Optional.of(number);
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /**
     * A card.
     *
     * @param raw the value as it is to be written
     * @param comment with its slash; cut where there is no room; may be empty
     */
    static String card(String keyword, String raw, String comment) {
        String value = raw.startsWith("'") ? raw : " ".repeat(Math.max(0, 20 - raw.length())) + raw;
        String card = pad(keyword, KEYWORD) + "= " + value;
        if (!comment.isEmpty()) {
            card = pad(card, VALUE_END) + " " + comment;
        }
        return pad(card.length() > LENGTH ? card.substring(0, LENGTH) : card, LENGTH);
    }

    static String quote(String text) {
        return "'" + pad(text.replace("'", "''"), KEYWORD) + "'";
    }

    /**
     * A decimal number as a header shows it: with a point, in 20 characters where that is exact.
     */
    static String decimal(BigDecimal number) {
        String plain = number.stripTrailingZeros().toPlainString();
        String pointed = plain.contains(".") ? plain : plain + ".0";
        return pointed.length() <= 20 ? pointed : Double.toString(number.doubleValue());
    }

    static String pad(String text, int length) {
        return text.length() >= length ? text : text + " ".repeat(length - text.length());
    }
}
