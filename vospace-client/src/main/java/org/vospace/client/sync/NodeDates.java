package org.vospace.client.sync;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The dates of nodes: ISO 8601, in UTC with or without an offset. */
final class NodeDates {
    /** What servers of this SDK write, and most others: a formatter takes ten times as long. */
    private static final String COMMON = "0000-00-00T00:00:00.000";

    private NodeDates() {}

    /** The moment; empty if the text tells none. */
    static Optional<Instant> parse(String text) {
        String date = text.strip();
        try {
            if (isCommon(date)) {
                return Optional.of(common(date).toInstant(ZoneOffset.UTC));
            }
            return Optional.of(
                    hasOffset(date)
                            ? OffsetDateTime.parse(date).toInstant()
                            : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isCommon(String date) {
        boolean fits = date.length() == COMMON.length();
        for (int i = 0; fits && i < COMMON.length(); i++) {
            char wanted = COMMON.charAt(i);
            char c = date.charAt(i);
            fits = wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
        }
        return fits;
    }

    private static LocalDateTime common(String date) {
        return LocalDateTime.of(
                number(date, 0, 4),
                number(date, 5, 7),
                number(date, 8, 10),
                number(date, 11, 13),
                number(date, 14, 16),
                number(date, 17, 19),
                number(date, 20, 23) * 1_000_000);
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    /** Whether what follows the time of day says how far it is from UTC. */
    private static boolean hasOffset(String date) {
        int time = date.indexOf('T');
        return date.endsWith("Z")
                || (time >= 0 && (date.indexOf('+', time) > 0 || date.indexOf('-', time) > 0));
    }
}
