package org.vospace.client;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Detail;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** Follows links to their end. */
final class LinkChain {
    private static final int MAX_LINKS = 20;

    private final NodeOperations nodes;

    LinkChain(NodeOperations nodes) {
        this.nodes = nodes;
    }

    /**
     * The node that a URI leads to. A link out of VOSpace is its own end.
     *
     * @return empty if there is none
     * @throws VOSpaceException UnreadableLinkTarget for links that go round in a circle, more than
     *     20 of them, or a target that is no URI
     */
    Optional<Node> end(VosUri start) {
        Set<VosUri> passed = new LinkedHashSet<>();
        VosUri at = start;
        while (passed.add(at)) {
            Optional<Node> node = find(at);
            if (!(node.orElse(null) instanceof LinkNode link)
                    || !NodeNames.isWhole(link.target())) {
                return node;
            }
            if (passed.size() > MAX_LINKS) {
                throw unreadable(start, "more than " + MAX_LINKS + " links lead on from it");
            }
            at = target(link);
        }
        throw unreadable(start, "its links lead back to " + at);
    }

    private Optional<Node> find(VosUri uri) {
        try {
            return Optional.of(nodes.get(uri, Detail.MAX));
        } catch (VOSpaceException e) {
            if (NodeOperations.isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static VosUri target(LinkNode link) {
        try {
            return VosUri.parse(link.target());
        } catch (VOSpaceException e) {
            throw unreadable(link.uri(), "it leads to " + e.detail());
        }
    }

    private static VOSpaceException unreadable(VosUri uri, String why) {
        return new VOSpaceException(
                FaultType.UNREADABLE_LINK_TARGET,
                uri + ": " + why + " (expected: a way to a node)");
    }
}
