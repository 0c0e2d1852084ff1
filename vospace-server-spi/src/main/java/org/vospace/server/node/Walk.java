package org.vospace.server.node;

import java.util.Optional;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.server.store.StoredNode;

/**
 * Where a path leads.
 *
 * @param path the real path, after links on the way
 * @param parent the container the last name is looked up in; the root is its own parent
 * @param node what is there; empty if only the last name is missing
 * @param immutable the first container on the way, the parent included, that is immutable
 */
public record Walk(
        NodePath path, StoredNode parent, Optional<StoredNode> node, Optional<NodePath> immutable) {
    /**
     * Refuses to write to the node, or to make it.
     *
     * @throws org.vospace.fault.VOSpaceException PermissionDenied if it is immutable, or would be
     */
    public void requireChangeable(VosUri uri) {
        Immutability.requireOpen(this, uri);
        node.ifPresent(row -> Immutability.requireChangeable(this, row, uri));
    }
}
