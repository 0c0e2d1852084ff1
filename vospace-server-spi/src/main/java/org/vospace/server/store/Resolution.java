package org.vospace.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.model.NodePath;

/**
 * How far a path leads: the nodes on it from the root on, in one snapshot, up to the first name
 * that is missing or the first node that is no container.
 *
 * @param path what was looked for
 * @param chain the root first; never empty
 */
public record Resolution(NodePath path, List<StoredNode> chain) {
    public Resolution {
        chain = placed(chain);
        if (chain.isEmpty() || chain.size() > path.names().size() + 1) {
            throw new IllegalArgumentException(
                    "chain of "
                            + chain.size()
                            + " nodes for "
                            + path
                            + " (expected: 1 to one per name and the root)");
        }
    }

    /** What is known of a node by what is above it. */
    private static List<StoredNode> placed(List<StoredNode> chain) {
        List<StoredNode> placed = new ArrayList<>(chain.size());
        for (StoredNode node : chain) {
            placed.add(placed.isEmpty() ? node : node.below(placed.get(placed.size() - 1)));
        }
        return List.copyOf(placed);
    }

    /** Whether every name was found, so that {@link #last} is the node of the path. */
    public boolean isComplete() {
        return chain.size() == path.names().size() + 1;
    }

    /** The node of the path; empty if the chain ends before. */
    public Optional<StoredNode> node() {
        return isComplete() ? Optional.of(last()) : Optional.empty();
    }

    /** The node at which the chain ends: where it is incomplete, a link there explains why. */
    public StoredNode last() {
        return chain.get(chain.size() - 1);
    }

    /** The nodes found above the node of the path, the root first. */
    public List<StoredNode> ancestors() {
        return isComplete() ? chain.subList(0, chain.size() - 1) : chain;
    }

    /** The container the node of the path is or would be in; empty if it does not exist. */
    public Optional<StoredNode> parent() {
        int depth = path.names().size();
        return depth > 0 && chain.size() >= depth && chain.get(depth - 1).isContainer()
                ? Optional.of(chain.get(depth - 1))
                : Optional.empty();
    }
}
