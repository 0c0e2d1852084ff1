package org.vospace.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * Reads the texts of documents as values, and says what was wrong with those it cannot read.
 *
 * <p>Blanks around tokens are those of XML Schema, not Unicode's: a name may end in U+2028.
 */
public final class Values {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private Values() {}

    /** The text without blanks around it; empty if there is none or it is blank. */
    public static Optional<String> token(@Nullable String text) {
        return Optional.ofNullable(text).map(String::trim).filter(token -> !token.isEmpty());
    }

    /**
     * The text as it is.
     *
     * @throws VOSpaceException InvalidArgument if there is none
     */
    public static String required(@Nullable String text, String what) {
        if (text == null) {
            throw invalid(what + " is missing (expected: one)");
        }
        return text;
    }

    /**
     * The text as a vos URI.
     *
     * @throws VOSpaceException InvalidURI, also if there is none
     */
    public static VosUri vosUri(@Nullable String text, String what) {
        if (text == null) {
            throw new VOSpaceException(
                    FaultType.INVALID_URI, what + " is missing (expected: a vos URI)");
        }
        return VosUri.parse(text.trim());
    }

    /** A boolean of XML Schema, or the given value if there is none. */
    public static boolean bool(@Nullable String text, boolean absent, String what) {
        return token(text).map(token -> bool(token, what)).orElse(absent);
    }

    public static boolean bool(String token, String what) {
        return switch (token) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                    throw invalid(
                            Excerpt.of(what)
                                    + " '"
                                    + Excerpt.of(token)
                                    + "' (expected: true or false)");
        };
    }

    /** A time of XML Schema; without an offset it is in UTC, as UWS 1.1 has it. */
    public static Optional<Instant> time(@Nullable String text, String what) {
        return token(text).map(token -> parseTime(token, what));
    }

    private static Instant parseTime(String token, String what) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            token, OffsetDateTime::from, LocalDateTime::from);
            return inRange(
                    time instanceof OffsetDateTime offset
                            ? offset.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    what
                            + " '"
                            + Excerpt.of(token)
                            + "' (expected: such as 2030-01-02T03:04:05.678Z, years 1 to 9999)",
                    e);
        }
    }

    /** Java reads years that neither our format nor a database can hold. */
    private static Instant inRange(Instant time) {
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw new DateTimeException("the year is not in 1 to 9999");
        }
        return time;
    }

    /**
     * The text as the identifier of a job.
     *
     * @throws VOSpaceException InvalidArgument, also if there is none
     */
    public static JobId jobId(@Nullable String text) {
        String id = required(text, "job id").trim();
        try {
            return new JobId(id);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The text as a phase, in capitals.
     *
     * @throws VOSpaceException InvalidArgument, also if there is none
     */
    public static ExecutionPhase phase(@Nullable String text) {
        String phase = required(text, "phase").trim();
        return Arrays.stream(ExecutionPhase.values())
                .filter(known -> known.name().equals(phase))
                .findFirst()
                .orElseThrow(
                        () ->
                                invalid(
                                        "phase '"
                                                + Excerpt.of(phase)
                                                + "' (expected: one of "
                                                + Arrays.toString(ExecutionPhase.values())
                                                + ")"));
    }

    /** The time as every message of ours has it: {@code 2030-01-02T03:04:05.678Z}. */
    public static String format(Instant time) {
        return MILLISECONDS.format(time);
    }

    public static VOSpaceException invalid(String detail) {
        return new VOSpaceException(FaultType.INVALID_ARGUMENT, detail);
    }
}
