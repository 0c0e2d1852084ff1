package org.vospace.client;

import java.util.Optional;
import org.vospace.client.transfer.Digests;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.model.Detail;
import org.vospace.model.VosUri;

/** Digests from nodes' properties, for services whose byte transfers tell none. */
final class StoredDigests {
    private final NodeOperations nodes;

    StoredDigests(NodeOperations nodes) {
        this.nodes = nodes;
    }

    /** The MD5 of the node's content; empty if the service keeps none or keeps it to itself. */
    Optional<String> of(VosUri uri) {
        try {
            return nodes.get(uri, Detail.MAX)
                    .properties()
                    .value(CoreProperties.MD5)
                    .flatMap(Digests::ofProperty);
        } catch (VOSpaceException e) {
            if (e.type() == FaultType.PERMISSION_DENIED
                    || e.type() == FaultType.NOT_AUTHENTICATED) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
