package org.vospace.server.node;

import java.util.ArrayList;
import java.util.List;
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
 * @param quotas those of the containers on the way, the parent included
 * @param immutable the first container on the way, the parent included, that is immutable
 */
public record Walk(
        NodePath path,
        StoredNode parent,
        Optional<StoredNode> node,
        List<QuotaLimit> quotas,
        Optional<NodePath> immutable) {
    public Walk {
        quotas = List.copyOf(quotas);
    }

    /** The same with the node as it has become. */
    Walk at(StoredNode now) {
        return new Walk(path, parent, Optional.of(now), quotas, immutable);
    }

    /** The quotas that hold in the container that is there, its own included. */
    public List<QuotaLimit> quotasInside() {
        List<QuotaLimit> inside = new ArrayList<>(path.isRoot() ? List.of() : quotas);
        node.ifPresent(
                row ->
                        row.quota()
                                .ifPresent(
                                        bytes ->
                                                inside.add(new QuotaLimit(path, row.id(), bytes))));
        return inside;
    }

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
