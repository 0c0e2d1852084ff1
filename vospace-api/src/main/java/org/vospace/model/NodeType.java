package org.vospace.model;

import java.util.Optional;

/** The closed set of node types (VOSpace 2.1, 3.2), in their {@code xsi:type} names. */
public enum NodeType {
    NODE("Node"),
    DATA_NODE("DataNode"),
    UNSTRUCTURED_DATA_NODE("UnstructuredDataNode"),
    STRUCTURED_DATA_NODE("StructuredDataNode"),
    CONTAINER_NODE("ContainerNode"),
    LINK_NODE("LinkNode");

    private final String localName;

    NodeType(String localName) {
        this.localName = localName;
    }

    /** The local part of the {@code xsi:type}, such as {@code ContainerNode}. */
    public String localName() {
        return localName;
    }

    public static Optional<NodeType> ofLocalName(String localName) {
        for (NodeType type : values()) {
            if (type.localName.equals(localName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether this is DataNode or one of its two subtypes that hold bytes. */
    public boolean isData() {
        return this == DATA_NODE || this == UNSTRUCTURED_DATA_NODE || this == STRUCTURED_DATA_NODE;
    }
}
