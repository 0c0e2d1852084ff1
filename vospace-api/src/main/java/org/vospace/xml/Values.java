package org.vospace.xml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/**
 * Reads the texts of documents as values, and says what was wrong with those it cannot read.
 *
 * <p>Blanks around tokens are those of XML Schema, not Unicode's: a name may end in U+2028.
 */
final class Values {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private Values() {}

    /** The text without blanks around it; empty if there is none or it is blank. */
    static Optional<String> token(@Nullable String text) {
        return Optional.ofNullable(text).map(String::trim).filter(token -> !token.isEmpty());
    }

    /**
     * @throws VOSpaceException InvalidArgument if there is none
     */
    static String required(@Nullable String text, String what) {
        if (text == null) {
            throw invalid(what + " is missing (expected: one)");
        }
        return text;
    }

    /**
     * @throws VOSpaceException InvalidURI, also if there is none
     */
    static VosUri vosUri(@Nullable String text, String what) {
        if (text == null) {
            throw new VOSpaceException(
                    FaultType.INVALID_URI, what + " is missing (expected: a vos URI)");
        }
        return VosUri.parse(text.trim());
    }

    /** A boolean of XML Schema, or the given value if there is none. */
    static boolean bool(@Nullable String text, boolean absent, String what) {
        return token(text).map(token -> bool(token, what)).orElse(absent);
    }

    static boolean bool(String token, String what) {
        return switch (token) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw invalid(what + " '" + shown(token) + "' (expected: true or false)");
        };
    }

    /** A time of XML Schema; without an offset it is in UTC, as UWS 1.1 has it. */
    static Optional<Instant> time(@Nullable String text, String what) {
        return token(text).map(token -> parseTime(token, what));
    }

    private static Instant parseTime(String token, String what) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            token, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    what + " '" + shown(token) + "' (expected: such as 2030-01-02T03:04:05.678Z)",
                    e);
        }
    }

    /** The time as every message of ours has it: {@code 2030-01-02T03:04:05.678Z}. */
    static String format(Instant time) {
        return MILLISECONDS.format(time);
    }

    /** As much of a stranger's text as a fault should repeat. */
    static String shown(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    static VOSpaceException invalid(String detail) {
        return new VOSpaceException(FaultType.INVALID_ARGUMENT, detail);
    }
}
