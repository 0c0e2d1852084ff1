package org.vospace.server.remote;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Protocol;
import org.vospace.model.SecurityMethod;
import org.vospace.model.Transfer;
import org.vospace.spi.space.AbstractSpace;

/** Which protocols the server speaks as a client, as the space has it. */
final class Offer {
    /**
     * What a pull reads by. The standard's own example of a pull names httpput, and there is only
     * one thing it can mean.
     */
    static final Map<String, String> OF_PULL =
            Map.of(
                    Protocol.HTTP_GET, Protocol.HTTP_GET,
                    Protocol.HTTPS_GET, Protocol.HTTPS_GET,
                    Protocol.HTTP_PUT, Protocol.HTTP_GET,
                    Protocol.HTTPS_PUT, Protocol.HTTPS_GET);

    /** What a push writes by. */
    static final Map<String, String> OF_PUSH =
            Map.of(
                    Protocol.HTTP_PUT, Protocol.HTTP_PUT,
                    Protocol.HTTPS_PUT, Protocol.HTTPS_PUT);

    /** OpenCADC's way to say that there is none. */
    private static final String NO_METHOD = "ivo://ivoa.net/sso#anon";

    private final boolean enabled;
    private final AbstractSpace space;

    Offer(boolean enabled, AbstractSpace space) {
        this.enabled = enabled;
        this.space = space;
    }

    /**
     * The endpoints that the server can use, in the order in which the user prefers them. Protocols
     * it does not know, or that need credentials, are no errors as long as one is left.
     *
     * @param spoken what stands for what: {@link #OF_PULL} or {@link #OF_PUSH}
     * @throws VOSpaceException OperationNotSupported if the space accepts none of the protocols for
     *     this direction, ProtocolNotSupported if none of the requested ones is left,
     *     InvalidArgument for one without a proper endpoint
     */
    List<Endpoint> endpoints(Transfer transfer, Map<String, String> spoken) {
        Set<String> accepted =
                space.protocols().accepts().stream()
                        .map(Protocol::uri)
                        .filter(spoken::containsValue)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!enabled || accepted.isEmpty()) {
            throw new VOSpaceException(
                    FaultType.OPERATION_NOT_SUPPORTED,
                    transfer.direction().text()
                            + " (expected: a direction in which this service moves bytes)");
        }
        List<Protocol> usable =
                transfer.protocols().stream()
                        .filter(protocol -> isAccepted(spoken, accepted, protocol))
                        .filter(Offer::isAnonymous)
                        .toList();
        if (usable.isEmpty()) {
            throw notSupported(transfer, accepted);
        }
        return usable.stream().map(Endpoint::of).toList();
    }

    private static boolean isAccepted(
            Map<String, String> spoken, Set<String> accepted, Protocol protocol) {
        String meant = spoken.get(protocol.uri());
        return meant != null && accepted.contains(meant);
    }

    private static boolean isAnonymous(Protocol protocol) {
        return protocol.securityMethod()
                .map(SecurityMethod::uri)
                .map(NO_METHOD::equals)
                .orElse(true);
    }

    private static VOSpaceException notSupported(Transfer transfer, Set<String> accepted) {
        return new VOSpaceException(
                FaultType.PROTOCOL_NOT_SUPPORTED,
                transfer.protocols().stream().map(Protocol::uri).toList()
                        + " (expected: one of "
                        + accepted
                        + ", without a securityMethod: the server has no credentials for other"
                        + " services and sends none)");
    }
}
