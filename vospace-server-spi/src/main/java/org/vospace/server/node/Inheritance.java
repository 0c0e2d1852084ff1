package org.vospace.server.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.model.CoreProperties;
import org.vospace.model.NodeType;
import org.vospace.server.store.InheritedAccess;
import org.vospace.server.store.NewContent;
import org.vospace.server.store.NewFiles;
import org.vospace.server.store.NewNode;
import org.vospace.server.store.StoredNode;

/**
 * What new nodes get from a container whose {@code core#inheritPermissions} is true: its groups and
 * its public flag, and containers the property itself. Copied when the node is made, as OpenCADC's
 * services do: what the container says later is no longer heard.
 */
public final class Inheritance {
    private Inheritance() {}

    /** What new nodes in a container get; empty if they get nothing. */
    public static Optional<InheritedAccess> of(StoredNode container) {
        boolean inherits =
                Boolean.parseBoolean(
                        container
                                .properties()
                                .getOrDefault(CoreProperties.INHERIT_PERMISSIONS, "false"));
        return inherits
                ? Optional.of(
                        new InheritedAccess(
                                container.isPublic(),
                                container.groupRead(),
                                container.groupWrite(),
                                Map.of(CoreProperties.INHERIT_PERMISSIONS, "true")))
                : Optional.empty();
    }

    /**
     * Data nodes that are to be made in a container together with their bytes.
     *
     * @param contents by name
     */
    public static NewFiles newFiles(
            StoredNode container, String owner, Map<String, NewContent> contents) {
        return of(container)
                .map(
                        access ->
                                new NewFiles(
                                        owner,
                                        access.isPublic(),
                                        access.groupRead(),
                                        access.groupWrite(),
                                        contents))
                .orElseGet(() -> new NewFiles(owner, false, List.of(), List.of(), contents));
    }

    /** Starts a node that is to be made in a container. */
    public static NewNode.Builder newNode(
            StoredNode container, String name, NodeType type, String owner) {
        NewNode.Builder node = NewNode.builder(name, type, owner);
        of(container)
                .ifPresent(
                        access -> {
                            node.isPublic(access.isPublic())
                                    .groupRead(access.groupRead())
                                    .groupWrite(access.groupWrite());
                            if (type == NodeType.CONTAINER_NODE) {
                                node.properties(access.containerProperties());
                            }
                        });
        return node;
    }
}
