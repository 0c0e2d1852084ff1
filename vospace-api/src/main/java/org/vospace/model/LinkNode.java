package org.vospace.model;

import static java.util.Objects.requireNonNull;

/**
 * A node that points elsewhere.
 *
 * @param target any URI, kept exactly as sent; it need not lead anywhere
 */
public record LinkNode(VosUri uri, Properties properties, String target) implements Node {
    public LinkNode {
        requireNonNull(uri, "uri");
        requireNonNull(properties, "properties");
        requireNonNull(target, "target");
    }

    @Override
    public NodeType type() {
        return NodeType.LINK_NODE;
    }
}
