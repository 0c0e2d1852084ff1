package org.vospace.server.node;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.server.store.StoredNode;

/**
 * The children of a container in the order of the pages they come in, read as they are asked for.
 * Each page is a statement of its own: a child that comes or goes meanwhile may or may not be seen,
 * and so may one whose place in the order changes; every other is seen exactly once. For one
 * thread.
 */
final class NodeListing implements Iterator<Node> {
    private final NodeMapper mapper;
    private final NodePath path;
    private final ChildPages pages;
    private final Predicate<Node> visible;
    private long remaining;
    private Iterator<StoredNode> rows = List.<StoredNode>of().iterator();
    private @Nullable Node ahead;

    NodeListing(
            NodeMapper mapper,
            NodePath path,
            ChildPages pages,
            OptionalLong limit,
            Predicate<Node> visible) {
        this.mapper = mapper;
        this.path = path;
        this.pages = pages;
        this.visible = visible;
        this.remaining = limit.orElse(Long.MAX_VALUE);
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
        if (!rows.hasNext()) {
            rows = pages.next(remaining).iterator();
        }
        return rows.hasNext();
    }
}
