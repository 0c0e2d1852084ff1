package org.vospace.server.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.server.node.ChildPages;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredNode;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/**
 * Visits a node and all below it that the caller may see, a container before its children. Keeps
 * one page of rows for each level. For one thread.
 */
final class TreeWalk {
    private final Database database;
    private final NodeMapper mapper;
    private final SpacePermission permission;
    private final Identity who;
    private final Visitor visitor;
    private final Deque<Directory> open = new ArrayDeque<>();

    TreeWalk(
            Database database,
            NodeMapper mapper,
            SpacePermission permission,
            Identity who,
            Visitor visitor) {
        this.database = database;
        this.mapper = mapper;
        this.permission = permission;
        this.who = who;
        this.visitor = visitor;
    }

    /** Is told of the nodes; no connection is held meanwhile. */
    interface Visitor {
        void container(String entry, StoredNode row) throws IOException;

        void link(String entry, LinkNode link, StoredNode row) throws IOException;

        void data(String entry, NodePath path, StoredNode row) throws IOException;
    }

    void walk(Root root) throws IOException {
        visit(root.entry(), root.path(), root.row());
        while (!open.isEmpty()) {
            Directory directory = open.peek();
            Optional<StoredNode> child = directory.next();
            if (child.isEmpty()) {
                open.pop();
            } else {
                String name = child.get().name();
                visit(directory.entry + "/" + name, directory.path.child(name), child.get());
            }
        }
    }

    private void visit(String entry, NodePath path, StoredNode row) throws IOException {
        Node node = mapper.toNode(path, row);
        if (!permission.getNode(who, node).permitted()) {
            return;
        }
        if (node instanceof ContainerNode container) {
            visitor.container(entry, row);
            if (permission.traverse(who, container).permitted()) {
                open.push(new Directory(entry, path, ChildPages.byName(database, row.id())));
            }
        } else if (node instanceof LinkNode link) {
            visitor.link(entry, link, row);
        } else if (node instanceof DataNode data && permission.readData(who, data).permitted()) {
            visitor.data(entry, path, row);
        }
    }

    /** A container whose children are being visited. */
    private static final class Directory {
        private final String entry;
        private final NodePath path;
        private final ChildPages pages;
        private Iterator<StoredNode> rows = List.<StoredNode>of().iterator();

        Directory(String entry, NodePath path, ChildPages pages) {
            this.entry = entry;
            this.path = path;
            this.pages = pages;
        }

        Optional<StoredNode> next() {
            if (!rows.hasNext()) {
                rows = pages.next(Long.MAX_VALUE).iterator();
            }
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }
    }
}
