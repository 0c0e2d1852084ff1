package org.vospace.xml;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Capability;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.Param;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.View;
import org.vospace.xml.jaxb.Namespaces;

/**
 * Writes nodes in the order of the schema.
 *
 * <p>Clients in the field compare {@code vos:ContainerNode} as a string, so the prefix is part of
 * the contract; so is a {@code properties} element on every node unless the detail is min, {@code
 * nodes} on every container and {@code target} on every link in any detail.
 */
final class NodeWriter {
    /** The version of the standard on root elements. */
    static final String VERSION = "2.1";

    private final XmlOutput out;
    private final char separator;
    private final Detail detail;

    NodeWriter(XmlOutput out, char separator, Detail detail) {
        this.out = out;
        this.separator = separator;
        this.detail = detail;
    }

    /**
     * Writes the document of a node.
     *
     * @param children those to write instead of a container's own; null: its own
     */
    void document(Node node, @Nullable Iterator<? extends Node> children) throws IOException {
        out.declaration()
                .start("vos:node")
                .attribute("xmlns:vos", Namespaces.VOSPACE)
                .attribute("xmlns:xsi", Namespaces.XSI);
        content(node, true, children);
        out.finish();
    }

    private void child(Node node) throws IOException {
        out.start("vos:node");
        content(node, false, null);
    }

    private void content(Node node, boolean isRoot, @Nullable Iterator<? extends Node> children)
            throws IOException {
        out.attribute("xsi:type", "vos:" + node.type().localName())
                .attribute("uri", node.uri().toString(separator));
        if (node instanceof DataNode data) {
            out.attribute("busy", String.valueOf(data.busy()));
        } else if (node instanceof ContainerNode container) {
            out.attribute("busy", String.valueOf(container.busy()));
        }
        if (isRoot) {
            out.attribute("version", VERSION);
        }
        if (detail != Detail.MIN) {
            properties(node.properties());
        }
        if (node instanceof DataNode data) {
            views(data.accepts(), data.provides(), data.capabilities());
        } else if (node instanceof ContainerNode container) {
            views(container.accepts(), container.provides(), container.capabilities());
            nodes(children == null ? container.nodes().iterator() : children);
        } else if (node instanceof LinkNode link) {
            out.element("vos:target", link.target());
        }
        out.end();
    }

    private void nodes(Iterator<? extends Node> children) throws IOException {
        out.start("vos:nodes");
        while (children.hasNext()) {
            child(children.next());
        }
        out.end();
    }

    private void properties(Properties properties) throws IOException {
        out.start("vos:properties");
        for (Property property : properties) {
            property(out, property);
        }
        out.end();
    }

    private void views(List<View> accepts, List<View> provides, List<Capability> capabilities)
            throws IOException {
        if (detail != Detail.MAX) {
            return;
        }
        views(out, "vos:accepts", accepts);
        views(out, "vos:provides", provides);
        out.start("vos:capabilities");
        for (Capability capability : capabilities) {
            out.start("vos:capability").attribute("uri", capability.uri());
            endpoint(out, capability.endpoint());
            params(out, capability.params());
            out.end();
        }
        out.end();
    }

    static void property(XmlOutput out, Property property) throws IOException {
        out.start("vos:property").attribute("uri", property.uri());
        if (property.readOnly()) {
            out.attribute("readOnly", "true");
        }
        String text = property.text();
        if (text == null) {
            out.attribute("xsi:nil", "true");
        } else if (!text.isEmpty()) {
            out.text(text);
        }
        out.end();
    }

    static void views(XmlOutput out, String name, List<View> views) throws IOException {
        out.start(name);
        for (View view : views) {
            view(out, view);
        }
        out.end();
    }

    static void view(XmlOutput out, View view) throws IOException {
        out.start("vos:view").attribute("uri", view.uri());
        if (!view.original()) {
            out.attribute("original", "false");
        }
        params(out, view.params());
        out.end();
    }

    static void endpoint(XmlOutput out, Optional<String> endpoint) throws IOException {
        if (endpoint.isPresent()) {
            out.element("vos:endpoint", endpoint.get());
        }
    }

    static void params(XmlOutput out, List<Param> params) throws IOException {
        for (Param param : params) {
            out.start("vos:param").attribute("uri", param.uri()).text(param.value()).end();
        }
    }
}
