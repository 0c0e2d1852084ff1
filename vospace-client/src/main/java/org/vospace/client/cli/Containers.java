package org.vospace.client.cli;

import org.vospace.client.Client;
import org.vospace.client.Listing;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** Tells containers from other nodes. */
final class Containers {
    private final Client client;

    Containers(Client client) {
        this.client = client;
    }

    /** Whether there is a container, or a link to one. */
    boolean isContainer(VosUri uri) {
        try {
            return isContainer(client.getNode(uri));
        } catch (VOSpaceException e) {
            if (e.type() == FaultType.NODE_NOT_FOUND || e.type() == FaultType.CONTAINER_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Whether a node is a container or a link to one. */
    boolean isContainer(Node node) {
        if (node instanceof LinkNode link && RemoteNames.isNode(link.target())) {
            return leadsToContainer(node.uri());
        }
        return node instanceof ContainerNode;
    }

    private boolean leadsToContainer(VosUri link) {
        try (Listing listing = client.list(link)) {
            return true;
        } catch (VOSpaceException e) {
            return false;
        }
    }

    static VOSpaceException missing(VosUri target) {
        return new VOSpaceException(
                FaultType.CONTAINER_NOT_FOUND, target + " (expected: a container that exists)");
    }
}
