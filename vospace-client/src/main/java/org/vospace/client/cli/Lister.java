package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.vospace.client.ListOptions;
import org.vospace.client.Listing;
import org.vospace.client.cli.ListOrder.Row;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/**
 * Lists nodes for {@code ls} and {@code vls}. Lines are written while they arrive, any number of
 * them in constant memory, unless they are to be sorted: then the lines of one container are kept.
 */
final class Lister {
    private final Session session;
    private final How how;

    /**
     * What is asked for.
     *
     * @param reverse whether to turn the order round
     * @param recursive whether to go on below
     * @param themselves whether containers are shown rather than what is in them
     * @param keepLinks whether links are shown rather than where they lead
     */
    record How(
            NodeLines lines,
            ListOrder order,
            boolean reverse,
            boolean recursive,
            boolean themselves,
            boolean keepLinks) {
        boolean sorts() {
            return reverse || order != ListOrder.SERVICE;
        }

        ListOptions options() {
            boolean little = lines.namesOnly() && order == ListOrder.SERVICE;
            return ListOptions.standard().withDetail(little ? Detail.MIN : Detail.MAX);
        }
    }

    Lister(Session session, How how) {
        this.session = session;
        this.how = how;
    }

    /** Lists what operands name: files first, then what is in containers, each under its name. */
    void run(List<VosUri> nodes, boolean several) {
        List<Node> containers = new ArrayList<>();
        List<Node> files = new ArrayList<>();
        for (VosUri uri : nodes) {
            session.attempt(
                    uri.toString(),
                    () -> {
                        Node node = session.client().getNode(uri);
                        (leads(node) ? containers : files).add(node);
                    });
        }
        boolean titled = several || how.recursive() || nodes.size() > 1;
        show(sink -> files.forEach(sink));
        boolean first = files.isEmpty();
        for (Node container : containers) {
            boolean gap = !first;
            first = false;
            session.attempt(
                    container.uri().toString(),
                    () -> children(container.uri(), container, titled, gap));
        }
    }

    private boolean leads(Node node) {
        if (how.themselves()) {
            return false;
        }
        boolean followed =
                node instanceof LinkNode link
                        && !how.keepLinks()
                        && RemoteNames.isNode(link.target());
        return node instanceof ContainerNode || followed;
    }

    private void children(VosUri uri, Node container, boolean titled, boolean gap) {
        List<Node> below = new ArrayList<>();
        try (Listing listing = session.client().list(uri, how.options())) {
            if (!session.json()) {
                title(uri, new NodeFacts(container), titled, gap);
            }
            show(
                    sink ->
                            listing.forEachRemaining(
                                    child -> {
                                        sink.accept(child);
                                        if (how.recursive() && child instanceof ContainerNode) {
                                            below.add(child);
                                        }
                                    }));
            if (listing.skipped() > 0) {
                session.incomplete(uri + ": " + listing.skipped() + " children cannot be shown");
            }
        }
        for (Node child : below) {
            session.attempt(child.uri().toString(), () -> children(child.uri(), child, true, true));
        }
    }

    private void title(VosUri uri, NodeFacts container, boolean titled, boolean gap) {
        if (gap) {
            session.println("");
        }
        if (titled) {
            session.println(uri + ":");
            String heading = how.lines().heading(container);
            if (!heading.isEmpty()) {
                session.println(heading);
            }
        }
    }

    private interface Nodes {
        void giveTo(Consumer<Node> sink);
    }

    private void show(Nodes nodes) {
        if (!how.sorts()) {
            nodes.giveTo(node -> session.println(text(new NodeFacts(node))));
            return;
        }
        List<Row> rows = new ArrayList<>();
        nodes.giveTo(
                node -> {
                    NodeFacts facts = new NodeFacts(node);
                    rows.add(how.order().row(facts, text(facts)));
                });
        rows.sort(how.order().comparator());
        if (how.reverse()) {
            Collections.reverse(rows);
        }
        rows.forEach(row -> session.println(row.text()));
    }

    private String text(NodeFacts node) {
        if (session.json()) {
            return node.json().toString();
        }
        String name = node.node().name();
        return how.lines().line(node, name.isEmpty() ? node.node().uri().toString() : name);
    }
}
