package org.vospace.client.cli;

import java.util.Iterator;
import java.util.stream.Stream;
import org.vospace.client.SearchQuery;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;

/**
 * Lets a service search a container: one answer instead of a listing of each container below.
 *
 * <p>What it finds is what {@link TreeWalk} sees, but for containers that may not be looked into:
 * the walk is refused there and tells so, a search passes over them.
 */
final class TreeSearch {
    private final Session session;
    private final TreeWalk.Visitor visitor;

    TreeSearch(Session session, TreeWalk.Visitor visitor) {
        this.session = session;
        this.visitor = visitor;
    }

    /**
     * Shows the visitor the node and what the query finds.
     *
     * @return false if the service cannot search, or not for this; then nothing was shown
     */
    boolean run(Node start, SearchQuery query) {
        if (!(start instanceof ContainerNode)) {
            return false;
        }
        Stream<Node> found;
        try {
            found = session.client().search(query);
        } catch (VOSpaceException e) {
            if (e.type() == FaultType.TRANSFER_FAILED) {
                throw e;
            }
            session.verbose(start.uri() + " is listed, not searched: " + e.getMessage());
            return false;
        }
        session.verbose(start.uri() + " is searched by the service");
        try (found) {
            visitor.node(new NodeFacts(start), null);
            for (Iterator<Node> hits = found.iterator(); hits.hasNext(); ) {
                visitor.node(new NodeFacts(hits.next()), null);
            }
        }
        return true;
    }
}
