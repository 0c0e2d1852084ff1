package org.vospace.server.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.vospace.model.NodePath;
import org.vospace.server.store.Database;
import org.vospace.server.store.Page;
import org.vospace.server.store.StoredNode;

/**
 * A node and all that is below it, each container before its children, in the order of names.
 *
 * <p>Reads page by page on the connections for long work and holds none in between, so it sees no
 * single moment: a node that is moved meanwhile may be seen at both of its places or at none. It
 * remembers one page for each level. For one thread.
 */
public final class TreeWalk implements Iterator<TreeWalk.Step> {
    private static final int PAGE = 1000;

    private final Database database;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable Step ahead;

    /** A node on the walk, and the container it is in; the first node is its own. */
    public record Step(NodePath path, StoredNode node, StoredNode parent) {}

    /** Begins at {@code root}, which is at {@code path}. */
    public TreeWalk(Database database, NodePath path, StoredNode root) {
        this.database = database;
        this.ahead = new Step(path, root, root);
    }

    private static final class Level {
        private final NodePath path;
        private final StoredNode container;
        private Page page = Page.first(PAGE);
        private Iterator<StoredNode> rows = List.<StoredNode>of().iterator();
        private boolean exhausted;

        Level(NodePath path, StoredNode container) {
            this.path = path;
            this.container = container;
        }
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && !levels.isEmpty()) {
            Level level = levels.peek();
            if (level.rows.hasNext()) {
                StoredNode row = level.rows.next();
                ahead = new Step(level.path.child(row.name()), row, level.container);
            } else if (level.exhausted) {
                levels.pop();
            } else {
                read(level);
            }
        }
        return ahead != null;
    }

    private void read(Level level) {
        List<StoredNode> rows =
                database.bulk(tx -> tx.nodes().children(level.container.id(), level.page)).stream()
                        .map(row -> row.below(level.container))
                        .toList();
        level.exhausted = rows.size() < PAGE;
        if (!rows.isEmpty()) {
            level.page = Page.after(rows.get(rows.size() - 1).name(), PAGE);
        }
        level.rows = rows.iterator();
    }

    @Override
    public Step next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Step step = ahead;
        ahead = null;
        if (step.node().isContainer()) {
            levels.push(new Level(step.path(), step.node()));
        }
        return step;
    }

    /** Leaves out what is below the node that {@link #next} has returned last. */
    public void skipChildren(Step last) {
        if (!levels.isEmpty() && levels.peek().container.id() == last.node().id()) {
            levels.pop();
        }
    }
}
