package org.vospace.server.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Direction;
import org.vospace.model.Direction.Named;
import org.vospace.model.Protocol;
import org.vospace.model.SecurityMethod;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.model.VosUri;

/**
 * A transfer asked for by parameters; their names count without case.
 *
 * @param redirect whether the client wants to be sent to the endpoint
 */
record TransferQuery(Transfer transfer, boolean redirect) {
    static TransferQuery of(MultivaluedMap<String, String> parameters) {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(parameters);
        Direction direction = direction(one(byName, "DIRECTION"));
        Protocol protocol =
                new Protocol(
                        one(byName, "PROTOCOL"),
                        Optional.empty(),
                        optional(byName, "SECURITYMETHOD").map(SecurityMethod::new),
                        List.of());
        Transfer transfer =
                new Transfer(
                        List.of(VosUri.parse(one(byName, "TARGET"))),
                        direction,
                        optional(byName, "VIEW").map(View::new),
                        List.of(protocol),
                        Optional.empty(),
                        List.of());
        boolean redirect =
                optional(byName, "REQUEST").map("redirect"::equalsIgnoreCase).orElse(false);
        if (redirect && direction != Named.PULL_FROM_VOSPACE) {
            throw invalid("REQUEST=redirect with DIRECTION=" + direction.text(), "pullFromVoSpace");
        }
        return new TransferQuery(transfer, redirect);
    }

    private static Direction direction(String text) {
        Direction direction = Direction.parse(text);
        if (direction == Named.PUSH_TO_VOSPACE || direction == Named.PULL_FROM_VOSPACE) {
            return direction;
        }
        throw invalid("DIRECTION=" + text, "pushToVoSpace or pullFromVoSpace");
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() != 1 || values.get(0).isEmpty()) {
            throw invalid(values.size() + " values of " + name, "exactly one");
        }
        return values.get(0);
    }

    private static Optional<String> optional(Map<String, List<String>> parameters, String name) {
        return parameters.containsKey(name) ? Optional.of(one(parameters, name)) : Optional.empty();
    }

    private static VOSpaceException invalid(String what, String expected) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT, what + " (expected: " + expected + ")");
    }
}
