package org.vospace.model;

import static java.util.Objects.requireNonNull;

/**
 * A node that points elsewhere.
 *
 * @param target any URI, kept exactly as sent; it need not lead anywhere
 */
public record LinkNode(VosUri uri, Properties properties, String target) implements Node {
    /**
     * Creates a link.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument for a character that no document
     *     can hold, because XML 1.0 cannot
     */
    public LinkNode {
        requireNonNull(uri, "uri");
        requireNonNull(properties, "properties");
        XmlText.check("target of a link", target);
    }

    @Override
    public NodeType type() {
        return NodeType.LINK_NODE;
    }
}
