package org.vospace.server.node;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.NodeAccess;

/** What values the properties with a meaning of their own may have, and how they are written. */
final class PropertyRules {
    /** Set by the server alone; a client may send them back unchanged. */
    static final Set<String> READ_ONLY =
            Set.of(
                    CoreProperties.ALLOCATION_OWNER,
                    CoreProperties.AVAILABLE_SPACE,
                    CoreProperties.BTIME,
                    CoreProperties.CREATOR,
                    CoreProperties.CTIME,
                    CoreProperties.LENGTH,
                    CoreProperties.MD5,
                    CoreProperties.MTIME);

    /** Of containers: they change by themselves, so that what a client sends back may be old. */
    static final Set<String> COUNTED =
            Set.of(CoreProperties.AVAILABLE_SPACE, CoreProperties.LENGTH);

    /** Milliseconds and no zone: the one form that every client in the field can read. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private PropertyRules() {}

    static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** Reads an ISO 8601 date or date and time, without a zone in UTC, and writes it as we do. */
    static String normaliseDate(String uri, String text) {
        try {
            return date(parseDate(text.strip()));
        } catch (DateTimeParseException e) {
            throw invalid(uri, text, "an ISO 8601 date such as 2026-01-02T03:04:05.678");
        }
    }

    private static Instant parseDate(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean hasZone =
                text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 10;
        return hasZone
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    static boolean parseBoolean(String uri, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0", "" -> false;
            default -> throw invalid(uri, text, "true or false");
        };
    }

    static List<String> parseGroups(String text) {
        return NodeAccess.parseGroups(text).stream().map(GroupId::uri).sorted().toList();
    }

    /** Reads a number of bytes; blank: none. */
    static OptionalLong parseBytes(String uri, String text) {
        if (text.isBlank()) {
            return OptionalLong.empty();
        }
        try {
            long bytes = Long.parseLong(text.strip());
            if (bytes >= 0) {
                return OptionalLong.of(bytes);
            }
        } catch (NumberFormatException e) {
            throw invalid(uri, text, "a number of bytes, 0 or more");
        }
        throw invalid(uri, text, "a number of bytes, 0 or more");
    }

    /** A value that goes into an HTTP header when the bytes are read. */
    static String headerValue(String uri, String text) {
        String value = text.strip();
        if (value.length() > 255 || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw invalid(uri, text, "up to 255 printable ASCII characters");
        }
        return value;
    }

    static VOSpaceException invalid(String uri, String text, String expected) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return Faults.invalidArgument(
                uri
                        + " '"
                        + shown.replaceAll("\\p{Cntrl}", "?")
                        + "' (expected: "
                        + expected
                        + ")");
    }
}
