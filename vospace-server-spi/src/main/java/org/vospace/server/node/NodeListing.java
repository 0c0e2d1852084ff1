package org.vospace.server.node;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.server.store.Database;
import org.vospace.server.store.Page;
import org.vospace.server.store.StoredNode;

/**
 * The children of a container in the order of their names, read as they are asked for. Each page is
 * a statement of its own: a child that comes or goes meanwhile may or may not be seen, and every
 * other is seen exactly once. For one thread.
 */
final class NodeListing implements Iterator<Node> {
    private static final int PAGE = 1000;

    private final Database database;
    private final NodeMapper mapper;
    private final NodePath path;
    private final long containerId;
    private final Predicate<Node> visible;
    private long remaining;
    private Page next;
    private Iterator<StoredNode> rows = List.<StoredNode>of().iterator();
    private boolean exhausted;
    private @Nullable Node ahead;

    NodeListing(
            Database database,
            NodeMapper mapper,
            NodePath path,
            long containerId,
            Optional<String> from,
            OptionalLong limit,
            Predicate<Node> visible) {
        this.database = database;
        this.mapper = mapper;
        this.path = path;
        this.containerId = containerId;
        this.visible = visible;
        this.remaining = limit.orElse(Long.MAX_VALUE);
        int first = (int) Math.max(1, Math.min(PAGE, remaining));
        this.next = from.map(name -> Page.from(name, first)).orElseGet(() -> Page.first(first));
        this.exhausted = remaining == 0;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && remaining > 0 && fill()) {
            StoredNode row = rows.next();
            Node node = mapper.toNode(path.child(row.name()), row);
            if (visible.test(node)) {
                ahead = node;
            }
        }
        return ahead != null;
    }

    @Override
    public Node next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Node node = ahead;
        ahead = null;
        remaining--;
        if (node == null) {
            throw new NoSuchElementException();
        }
        return node;
    }

    /** Makes sure that there is a row to look at. */
    private boolean fill() {
        if (rows.hasNext()) {
            return true;
        }
        if (exhausted) {
            return false;
        }
        List<StoredNode> page = database.read(tx -> tx.nodes().children(containerId, next));
        exhausted = page.size() < next.limit();
        if (!page.isEmpty()) {
            next = Page.after(page.get(page.size() - 1).name(), PAGE);
        }
        rows = page.iterator();
        return rows.hasNext();
    }
}
