package org.vospace.client.sync;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The dates of nodes: ISO 8601, in UTC with or without an offset.
 *
 * <p>A listing has one for every file, and nearly all are of one form, {@code
 * 2030-01-02T03:04:05.678}, which is taken apart here: a formatter needs as long for them as the
 * rest of the listing.
 */
final class NodeDates {
    private static final String FORM = "dddd-dd-ddTdd:dd:dd.ddd";
    private static final int NANOS_PER_MILLI = 1_000_000;

    private NodeDates() {}

    /** The moment; empty if the text tells none. */
    static Optional<Instant> parse(String text) {
        String date = text.strip();
        try {
            boolean zulu = date.endsWith("Z");
            if (hasUsualForm(zulu ? date.substring(0, date.length() - 1) : date)) {
                return Optional.of(usual(date));
            }
            return Optional.of(
                    zulu || hasOffset(date)
                            ? OffsetDateTime.parse(date).toInstant()
                            : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean hasUsualForm(String date) {
        if (date.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < date.length(); i++) {
            char wanted = FORM.charAt(i);
            char found = date.charAt(i);
            if (wanted == 'd' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return true;
    }

    private static Instant usual(String date) {
        LocalDate day = LocalDate.of(number(date, 0, 4), number(date, 5, 7), number(date, 8, 10));
        LocalTime time =
                LocalTime.of(
                        number(date, 11, 13),
                        number(date, 14, 16),
                        number(date, 17, 19),
                        number(date, 20, 23) * NANOS_PER_MILLI);
        return LocalDateTime.of(day, time).toInstant(ZoneOffset.UTC);
    }

    private static int number(String date, int from, int to) {
        return Integer.parseInt(date, from, to, 10);
    }

    /** Whether what follows the time of day says how far it is from UTC. */
    private static boolean hasOffset(String date) {
        int time = date.indexOf('T');
        return time >= 0 && (date.indexOf('+', time) > 0 || date.indexOf('-', time) > 0);
    }
}
