package org.vospace.client.sync;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The dates of nodes: ISO 8601, in UTC with or without an offset. */
final class NodeDates {
    private NodeDates() {}

    /** The moment; empty if the text tells none. */
    static Optional<Instant> parse(String text) {
        String date = text.strip();
        try {
            return Optional.of(
                    hasOffset(date)
                            ? OffsetDateTime.parse(date).toInstant()
                            : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether what follows the time of day says how far it is from UTC. */
    private static boolean hasOffset(String date) {
        int time = date.indexOf('T');
        return date.endsWith("Z")
                || (time >= 0 && (date.indexOf('+', time) > 0 || date.indexOf('-', time) > 0));
    }
}
