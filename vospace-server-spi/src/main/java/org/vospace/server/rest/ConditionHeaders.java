package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.vospace.server.transfer.Preconditions;

/** Reads conditional headers (RFC 9110, 13.1) and writes HTTP dates. */
final class ConditionHeaders {
    private ConditionHeaders() {}

    static Preconditions of(HttpHeaders headers) {
        return new Preconditions(
                joined(headers, HttpHeaders.IF_MATCH),
                joined(headers, HttpHeaders.IF_NONE_MATCH),
                date(headers, HttpHeaders.IF_UNMODIFIED_SINCE),
                date(headers, HttpHeaders.IF_MODIFIED_SINCE),
                false);
    }

    private static Optional<String> joined(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name)).map(String::strip);
    }

    private static Optional<Instant> date(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name))
                .flatMap(ConditionHeaders::parseDate);
    }

    /** The instant; empty for what is no HTTP date, which the standard says to ignore. */
    static Optional<Instant> parseDate(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atZone(ZoneOffset.UTC));
    }
}
