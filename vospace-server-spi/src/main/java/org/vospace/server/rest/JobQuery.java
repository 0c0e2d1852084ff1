package org.vospace.server.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** What a request wants of a job; parameter names count without case. */
record JobQuery(Map<String, List<String>> parameters) {
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

    /** Whether a new job is to be run at once. */
    boolean wantsRun() {
        if (value("PHASE").isEmpty()) {
            return false;
        }
        if (phase() != Request.RUN) {
            throw invalid("PHASE=" + value("PHASE").orElse(""), "PHASE=RUN");
        }
        return true;
    }

    Request phase() {
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
