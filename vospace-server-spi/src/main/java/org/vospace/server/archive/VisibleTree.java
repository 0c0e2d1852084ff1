package org.vospace.server.archive;

import java.io.IOException;
import java.util.List;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.TreeWalk;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredNode;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/**
 * Visits a node and all below it that the caller may see, a container before its children. For one
 * thread.
 */
final class VisibleTree {
    private final Database database;
    private final NodeMapper mapper;
    private final SpacePermission permission;
    private final Identity who;
    private final Visitor visitor;

    VisibleTree(
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

    void visit(Root root) throws IOException {
        TreeWalk walk = new TreeWalk(database, root.path(), root.row());
        while (walk.hasNext()) {
            TreeWalk.Step step = walk.next();
            if (!visit(entry(root, step.path()), step)) {
                walk.skipChildren(step);
            }
        }
    }

    private static String entry(Root root, NodePath path) {
        List<String> names = path.names();
        List<String> below = names.subList(root.path().names().size(), names.size());
        return below.isEmpty() ? root.entry() : root.entry() + "/" + String.join("/", below);
    }

    /** Whether what is below the node may be seen too. */
    private boolean visit(String entry, TreeWalk.Step step) throws IOException {
        Node node = mapper.toBareNode(step.path(), step.node());
        if (!permission.getNode(who, node).permitted()) {
            return false;
        }
        if (node instanceof ContainerNode container) {
            visitor.container(entry, step.node());
            return permission.traverse(who, container).permitted();
        }
        if (node instanceof LinkNode link) {
            visitor.link(entry, link, step.node());
        } else if (node instanceof DataNode data && permission.readData(who, data).permitted()) {
            visitor.data(entry, step.path(), step.node());
        }
        return false;
    }
}
