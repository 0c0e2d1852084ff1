package org.vospace.server.node;

import java.util.ArrayList;
import java.util.List;
import org.vospace.model.NodePath;
import org.vospace.server.store.StoredNode;

/**
 * A quota that a place in the tree is under.
 *
 * @param container which container has it
 * @param maxBytes the most that may be stored below that container
 */
public record QuotaLimit(NodePath container, long containerId, long maxBytes) {
    /** Those of a chain of containers that begins with the root; mostly none. */
    static List<QuotaLimit> of(NodePath path, List<StoredNode> containers) {
        List<QuotaLimit> limits = new ArrayList<>(0);
        for (int i = 0; i < containers.size(); i++) {
            StoredNode container = containers.get(i);
            if (container.quota().isPresent()) {
                NodePath place = new NodePath(path.names().subList(0, i));
                limits.add(new QuotaLimit(place, container.id(), container.quota().getAsLong()));
            }
        }
        return limits;
    }
}
