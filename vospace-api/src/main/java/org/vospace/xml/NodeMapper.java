package org.vospace.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Capability;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodeType;
import org.vospace.model.Param;
import org.vospace.model.PlainNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.View;
import org.vospace.model.VosUri;
import org.vospace.wire.Values;
import org.vospace.xml.jaxb.CapabilityListXml;
import org.vospace.xml.jaxb.CapabilityXml;
import org.vospace.xml.jaxb.ContainerNodeXml;
import org.vospace.xml.jaxb.DataNodeXml;
import org.vospace.xml.jaxb.LinkNodeXml;
import org.vospace.xml.jaxb.NodeXml;
import org.vospace.xml.jaxb.ParamXml;
import org.vospace.xml.jaxb.PropertyListXml;
import org.vospace.xml.jaxb.PropertyXml;
import org.vospace.xml.jaxb.StructuredDataNodeXml;
import org.vospace.xml.jaxb.UnstructuredDataNodeXml;
import org.vospace.xml.jaxb.ViewListXml;
import org.vospace.xml.jaxb.ViewXml;

/** Makes nodes and their parts of what was read. */
final class NodeMapper {
    private NodeMapper() {}

    static Node node(NodeXml xml) {
        VosUri uri = Values.vosUri(xml.uri, "uri of a node");
        Properties properties = properties(xml.properties);
        if (xml instanceof ContainerNodeXml container) {
            return container(uri, properties, container);
        }
        if (xml instanceof DataNodeXml data) {
            return new DataNode(
                    uri,
                    dataType(data),
                    properties,
                    busy(data),
                    views(data.accepts),
                    views(data.provides),
                    capabilities(data.capabilities));
        }
        if (xml instanceof LinkNodeXml link) {
            return new LinkNode(uri, properties, target(uri, link));
        }
        return new PlainNode(uri, properties);
    }

    private static ContainerNode container(
            VosUri uri, Properties properties, ContainerNodeXml xml) {
        return new ContainerNode(
                uri,
                properties,
                busy(xml),
                views(xml.accepts),
                views(xml.provides),
                capabilities(xml.capabilities),
                xml.nodes.stream().map(NodeMapper::node).toList());
    }

    private static NodeType dataType(DataNodeXml xml) {
        if (xml instanceof UnstructuredDataNodeXml) {
            return NodeType.UNSTRUCTURED_DATA_NODE;
        }
        return xml instanceof StructuredDataNodeXml
                ? NodeType.STRUCTURED_DATA_NODE
                : NodeType.DATA_NODE;
    }

    private static boolean busy(DataNodeXml xml) {
        return Values.bool(xml.busy, false, "busy");
    }

    private static String target(VosUri uri, LinkNodeXml xml) {
        return Values.token(xml.target)
                .orElseThrow(
                        () -> Values.invalid("target of " + uri + " is missing (expected: a URI)"));
    }

    static Properties properties(@Nullable PropertyListXml xml) {
        return xml == null
                ? Properties.none()
                : Properties.of(xml.items.stream().map(NodeMapper::property).toList());
    }

    static Property property(PropertyXml xml) {
        String uri = Values.required(xml.uri, "uri of a property");
        boolean nil = Values.bool(xml.nil, false, "nil of property " + uri);
        return new Property(
                uri,
                nil ? null : text(xml.text),
                Values.bool(xml.readOnly, false, "readOnly of property " + uri));
    }

    static List<View> views(@Nullable ViewListXml xml) {
        return xml == null ? List.of() : xml.items.stream().map(NodeMapper::view).toList();
    }

    static View view(ViewXml xml) {
        String uri = Values.required(xml.uri, "uri of a view");
        return new View(
                uri,
                Values.bool(xml.original, true, "original of view " + uri),
                params(xml.params));
    }

    private static List<Capability> capabilities(@Nullable CapabilityListXml xml) {
        if (xml == null) {
            return List.of();
        }
        List<Capability> capabilities = new ArrayList<>();
        for (CapabilityXml item : xml.items) {
            capabilities.add(
                    new Capability(
                            Values.required(item.uri, "uri of a capability"),
                            Values.token(item.endpoint),
                            params(item.params)));
        }
        return capabilities;
    }

    static List<Param> params(List<ParamXml> xml) {
        return xml.stream()
                .map(
                        item ->
                                new Param(
                                        Values.required(item.uri, "uri of a param"),
                                        text(item.value)))
                .toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
