package org.vospace.model;

import static java.util.Objects.requireNonNull;

/**
 * A node of no particular type: what a document without {@code xsi:type} means. A server may make
 * any subtype of it.
 */
public record PlainNode(VosUri uri, Properties properties) implements Node {
    public PlainNode {
        requireNonNull(uri, "uri");
        requireNonNull(properties, "properties");
    }

    @Override
    public NodeType type() {
        return NodeType.NODE;
    }
}
