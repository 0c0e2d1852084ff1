package org.vospace.model;

/**
 * What a VOSpace holds (VOSpace 2.1, 3.2): a piece of data, a container, a link, or just a node.
 */
public sealed interface Node permits DataNode, ContainerNode, LinkNode, PlainNode {
    VosUri uri();

    NodeType type();

    Properties properties();

    /** The last name of the node's path; empty text for the root of a space. */
    default String name() {
        return uri().name();
    }
}
