package org.vospace.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A node that holds bytes.
 *
 * @param type {@link NodeType#DATA_NODE} or one of its subtypes
 * @param busy whether an operation is writing its bytes
 * @param accepts the views that can be imported; filled by the server
 * @param provides the views that can be exported; filled by the server
 */
public record DataNode(
        VosUri uri,
        NodeType type,
        Properties properties,
        boolean busy,
        List<View> accepts,
        List<View> provides,
        List<Capability> capabilities)
        implements Node {
    public DataNode {
        requireNonNull(uri, "uri");
        requireNonNull(properties, "properties");
        if (!type.isData()) {
            throw new IllegalArgumentException("type: " + type + " (expected: a data node type)");
        }
        accepts = List.copyOf(accepts);
        provides = List.copyOf(provides);
        capabilities = List.copyOf(capabilities);
    }

    /** A DataNode as a client describes one: without views and capabilities. */
    public DataNode(VosUri uri, Properties properties) {
        this(uri, NodeType.DATA_NODE, properties, false, List.of(), List.of(), List.of());
    }
}
