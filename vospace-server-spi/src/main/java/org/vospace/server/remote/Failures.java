package org.vospace.server.remote;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Why no endpoint was good enough. For one thread. */
final class Failures {
    private final List<Failure> failures = new ArrayList<>();

    private record Failure(Endpoint endpoint, FaultType type, String reason, Exception cause) {}

    /** The endpoint did not answer as it should. */
    void add(Endpoint endpoint, IOException cause) {
        if (cause instanceof OutboundRefusedException refused) {
            failures.add(
                    new Failure(endpoint, FaultType.PERMISSION_DENIED, refused.reason(), refused));
        } else {
            failures.add(new Failure(endpoint, FaultType.TRANSFER_FAILED, describe(cause), cause));
        }
    }

    /** The endpoint's bytes are not what they should be. */
    void addInvalid(Endpoint endpoint, VOSpaceException cause) {
        failures.add(new Failure(endpoint, FaultType.INVALID_DATA, cause.detail(), cause));
    }

    private static String describe(IOException cause) {
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        if (message == null) {
            return kind;
        }
        return cause instanceof UnknownHostException ? "unknown host " + message : message;
    }

    /**
     * The fault of the whole: what was wrong with all of them, if that is one thing, else
     * TransferFailed. Names every endpoint that was tried, and what was wrong with it.
     */
    VOSpaceException fault() {
        FaultType type = failures.get(0).type();
        boolean alike = failures.stream().allMatch(failure -> failure.type() == type);
        String detail =
                failures.stream()
                        .map(failure -> failure.endpoint() + ": " + failure.reason())
                        .collect(Collectors.joining("; "));
        VOSpaceException fault =
                new VOSpaceException(
                        alike ? type : FaultType.TRANSFER_FAILED, detail, failures.get(0).cause());
        failures.stream().skip(1).map(Failure::cause).forEach(fault::addSuppressed);
        return fault;
    }
}
