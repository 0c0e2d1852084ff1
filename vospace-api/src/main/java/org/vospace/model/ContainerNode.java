package org.vospace.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A node that holds other nodes.
 *
 * @param busy whether an operation is writing to it
 * @param accepts the views that can be imported; filled by the server
 * @param provides the views that can be exported; filled by the server
 * @param nodes direct children, as many of them as were asked for
 */
public record ContainerNode(
        VosUri uri,
        Properties properties,
        boolean busy,
        List<View> accepts,
        List<View> provides,
        List<Capability> capabilities,
        List<Node> nodes)
        implements Node {
    public ContainerNode {
        requireNonNull(uri, "uri");
        requireNonNull(properties, "properties");
        accepts = List.copyOf(accepts);
        provides = List.copyOf(provides);
        capabilities = List.copyOf(capabilities);
        nodes = List.copyOf(nodes);
    }

    /** A container as a client describes one: without views, capabilities and children. */
    public ContainerNode(VosUri uri, Properties properties) {
        this(uri, properties, false, List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public NodeType type() {
        return NodeType.CONTAINER_NODE;
    }

    /** This container with other children. */
    public ContainerNode withNodes(List<Node> children) {
        return new ContainerNode(uri, properties, busy, accepts, provides, capabilities, children);
    }
}
