package org.vospace.json;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Capability;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodeType;
import org.vospace.model.PlainNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.View;
import org.vospace.model.VosUri;
import org.vospace.wire.Values;

/** What was read of a node so far: its fields may come in any order. */
final class NodeDraft {
    final Map<String, @Nullable String> texts = new LinkedHashMap<>();
    final Set<String> readOnly = new HashSet<>();
    @Nullable String uri;
    @Nullable String target;
    boolean busy;
    List<View> accepts = List.of();
    List<View> provides = List.of();
    List<Capability> capabilities = List.of();
    List<Node> nodes = List.of();
    private NodeType type = NodeType.NODE;

    /**
     * @throws VOSpaceException TypeNotSupported
     */
    void type(String name) {
        type = NodeType.ofLocalName(name).orElseThrow(() -> unknownType(name));
    }

    boolean isContainer() {
        return type == NodeType.CONTAINER_NODE;
    }

    Node node() {
        VosUri vosUri = Values.vosUri(uri, "uri of a node");
        Properties properties = properties();
        return switch (type) {
            case NODE -> new PlainNode(vosUri, properties);
            case DATA_NODE, UNSTRUCTURED_DATA_NODE, STRUCTURED_DATA_NODE ->
                    new DataNode(vosUri, type, properties, busy, accepts, provides, capabilities);
            case CONTAINER_NODE ->
                    new ContainerNode(
                            vosUri, properties, busy, accepts, provides, capabilities, nodes);
            case LINK_NODE -> new LinkNode(vosUri, properties, requiredTarget(vosUri));
        };
    }

    private Properties properties() {
        return Properties.of(
                texts.entrySet().stream()
                        .map(
                                text ->
                                        new Property(
                                                text.getKey(),
                                                text.getValue(),
                                                readOnly.contains(text.getKey())))
                        .toList());
    }

    private String requiredTarget(VosUri vosUri) {
        if (target == null || target.isBlank()) {
            throw Values.invalid("target of " + vosUri + " is missing (expected: a URI)");
        }
        return target;
    }

    private static VOSpaceException unknownType(String name) {
        return new VOSpaceException(
                FaultType.TYPE_NOT_SUPPORTED,
                Excerpt.of(name)
                        + " (expected: Node, DataNode, UnstructuredDataNode, StructuredDataNode,"
                        + " ContainerNode or LinkNode)");
    }
}
