package org.vospace.server.node;

import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.server.store.StoredNode;

/**
 * What {@code core#immutable} forbids: to move, delete or overwrite the node, to add or remove
 * children, to change the target of a link; all that is below an immutable container is immutable
 * too. Other properties, this one included, can be changed by those who may.
 */
public final class Immutability {
    private Immutability() {}

    /**
     * Refuses to overwrite a node that is immutable itself, or to put children into it.
     *
     * @throws VOSpaceException PermissionDenied
     */
    public static void requireUnset(StoredNode row, VosUri node) {
        if (isSet(row)) {
            throw refusal(node, "is immutable");
        }
    }

    static boolean isSet(StoredNode row) {
        return Boolean.parseBoolean(
                row.properties().getOrDefault(CoreProperties.IMMUTABLE, "false"));
    }

    /** The first immutable container of a chain that begins with the root. */
    static Optional<NodePath> first(NodePath path, List<StoredNode> containers) {
        for (int i = 0; i < containers.size(); i++) {
            if (isSet(containers.get(i))) {
                return Optional.of(new NodePath(path.names().subList(0, i)));
            }
        }
        return Optional.empty();
    }

    /** Refuses to add or remove a child where the walk ends. */
    static void requireOpen(Walk walk, VosUri node) {
        walk.immutable()
                .ifPresent(
                        container -> {
                            throw refusal(node, "is in " + container + ", which is immutable");
                        });
    }

    /** Refuses to move, delete or overwrite a node, or to change where a link points. */
    static void requireChangeable(Walk walk, StoredNode row, VosUri node) {
        requireOpen(walk, node);
        requireUnset(row, node);
    }

    private static VOSpaceException refusal(VosUri node, String why) {
        return new VOSpaceException(FaultType.PERMISSION_DENIED, node + " " + why);
    }
}
