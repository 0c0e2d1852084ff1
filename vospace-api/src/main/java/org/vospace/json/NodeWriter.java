package org.vospace.json;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
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

/** Writes nodes; of each as much as in XML. */
final class NodeWriter {
    /** The version of the standard in documents. */
    static final String VERSION = "2.1";

    private final JsonOutput out;
    private final char separator;
    private final Detail detail;

    NodeWriter(JsonOutput out, char separator, Detail detail) {
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
        node(node, true, children);
        out.finish();
    }

    private void node(Node node, boolean isRoot, @Nullable Iterator<? extends Node> children)
            throws IOException {
        out.start()
                .field("type", node.type().localName())
                .field("uri", node.uri().toString(separator));
        if (node instanceof DataNode data) {
            out.field("busy", data.busy());
        } else if (node instanceof ContainerNode container) {
            out.field("busy", container.busy());
        }
        if (isRoot) {
            out.field("version", VERSION);
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
            out.field("target", link.target());
        }
        out.end();
    }

    private void nodes(Iterator<? extends Node> children) throws IOException {
        out.startList("nodes");
        while (children.hasNext()) {
            node(children.next(), false, null);
        }
        out.endList();
    }

    private void properties(Properties properties) throws IOException {
        out.start("properties");
        for (Property property : properties) {
            out.field(property.uri(), property.text());
        }
        out.end();
        if (properties.stream().anyMatch(Property::readOnly)) {
            out.startList("readOnly");
            for (Property property : properties) {
                if (property.readOnly()) {
                    out.value(property.uri());
                }
            }
            out.endList();
        }
    }

    private void views(List<View> accepts, List<View> provides, List<Capability> capabilities)
            throws IOException {
        if (detail != Detail.MAX) {
            return;
        }
        views(out, "accepts", accepts);
        views(out, "provides", provides);
        out.startList("capabilities");
        for (Capability capability : capabilities) {
            out.start().field("uri", capability.uri()).optional("endpoint", capability.endpoint());
            params(out, capability.params());
            out.end();
        }
        out.endList();
    }

    static void views(JsonOutput out, String name, List<View> views) throws IOException {
        out.startList(name);
        for (View view : views) {
            out.start();
            view(out, view);
            out.end();
        }
        out.endList();
    }

    static void view(JsonOutput out, View view) throws IOException {
        out.field("uri", view.uri());
        if (!view.original()) {
            out.field("original", false);
        }
        params(out, view.params());
    }

    static void params(JsonOutput out, List<Param> params) throws IOException {
        if (params.isEmpty()) {
            return;
        }
        out.startList("param");
        for (Param param : params) {
            out.start().field("uri", param.uri()).field("value", param.value()).end();
        }
        out.endList();
    }
}
