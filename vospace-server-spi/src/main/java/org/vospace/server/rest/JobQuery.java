package org.vospace.server.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import org.vospace.uws.ExecutionPhase;

/** What a request wants of a job; parameter names count without case. */
record JobQuery(Map<String, List<String>> parameters) {
    /** As long as connections are sure to last. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    /** The phases a client may ask for. */
    enum Request {
        RUN,
        ABORT
    }

    static JobQuery of(MultivaluedMap<String, String> parameters) {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(parameters);
        return new JobQuery(byName);
    }

    Optional<String> runId() {
        return value("RUNID");
    }

    /**
     * The phases a list is filtered by; none: all but ARCHIVED.
     *
     * @throws VOSpaceException InvalidArgument for what is no phase
     */
    Set<ExecutionPhase> phases() {
        return parameters.getOrDefault("PHASE", List.of()).stream()
                .map(JobQuery::phase)
                .collect(Collectors.toSet());
    }

    /** Only jobs made later. */
    Optional<Instant> after() {
        return value("AFTER").map(text -> time("AFTER", text));
    }

    /** Only so many, the newest. */
    OptionalLong last() {
        return value("LAST")
                .map(text -> OptionalLong.of(number("LAST", text, 1, Integer.MAX_VALUE)))
                .orElse(OptionalLong.empty());
    }

    /** How long to wait for another phase, as far as this server waits. */
    Optional<Duration> waitTime() {
        return value("WAIT")
                .map(text -> number("WAIT", text, -1, Integer.MAX_VALUE))
                .map(seconds -> seconds < 0 ? MAX_WAIT.toSeconds() : seconds)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, MAX_WAIT.toSeconds())));
    }

    /** The phase that is to be waited out. */
    Optional<ExecutionPhase> waitPhase() {
        return value("PHASE").map(JobQuery::phase);
    }

    Instant destruction() {
        return time("DESTRUCTION", value("DESTRUCTION").orElse(""));
    }

    /** The longest a job may run, in seconds; 0 is unlimited. */
    int executionDuration() {
        String text = value("EXECUTIONDURATION").orElse("");
        return (int) number("EXECUTIONDURATION", text, 0, Integer.MAX_VALUE);
    }

    /**
     * Where the job's phases are told to.
     *
     * @throws VOSpaceException InvalidArgument for what is no URI
     */
    Optional<URI> callback() {
        return value("CALLBACK").map(JobQuery::uri);
    }

    /** The key of the signatures under what is told; empty: the server chooses one. */
    Optional<String> callbackSecret() {
        return value("CALLBACKSECRET").filter(secret -> !secret.isEmpty());
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid("CALLBACK=" + text, "an http or https URL");
        }
    }

    /** The node a recursive deletion is about. */
    VosUri target() {
        return VosUri.parse(
                value("TARGET").orElseThrow(() -> invalid("no target", "target=vos://...")));
    }

    private static ExecutionPhase phase(String text) {
        for (ExecutionPhase phase : ExecutionPhase.values()) {
            if (phase.name().equalsIgnoreCase(text)) {
                return phase;
            }
        }
        throw invalid("PHASE=" + text, "one of " + List.of(ExecutionPhase.values()));
    }

    private static long number(String name, String text, long min, long max) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the fault
        }
        throw invalid(name + "=" + text, "a number from " + min + " to " + max);
    }

    private static Instant time(String name, String text) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw invalid(name + "=" + text, "an ISO 8601 time such as 2030-01-02T03:04:05Z");
        }
    }

    /** Whether a new job is to be run at once. */
    boolean wantsRun() {
        if (value("PHASE").isEmpty()) {
            return false;
        }
        if (requestedPhase() != Request.RUN) {
            throw invalid("PHASE=" + value("PHASE").orElse(""), "PHASE=RUN");
        }
        return true;
    }

    Request requestedPhase() {
        String text = value("PHASE").orElse("");
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "RUN" -> Request.RUN;
            case "ABORT" -> Request.ABORT;
            default -> throw invalid("PHASE=" + text, "PHASE=RUN or PHASE=ABORT");
        };
    }

    void requireDelete() {
        String action = value("ACTION").orElse("");
        if (!action.equalsIgnoreCase("DELETE")) {
            throw invalid("ACTION=" + action, "ACTION=DELETE");
        }
    }

    private Optional<String> value(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static VOSpaceException invalid(String what, String expected) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT, what + " (expected: " + expected + ")");
    }
}
