package org.vospace.server.node;

import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredNode;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/** Finds nodes below a container. Thread-safe. */
public final class SearchService {
    private final Database database;
    private final SpacePermission permission;
    private final NodeMapper mapper;
    private final PathWalker walker;

    public SearchService(
            Database database, SpacePermission permission, NodeMapper mapper, PathWalker walker) {
        this.database = database;
        this.permission = permission;
        this.mapper = mapper;
        this.walker = walker;
    }

    /**
     * Searches a container and all below it. Links are found, but not followed.
     *
     * @return the container, with the hits for its children, found as they are asked for
     * @throws VOSpaceException NodeNotFound, PermissionDenied, or InvalidArgument if it is no
     *     container
     */
    public NodeAnswer search(SearchCriteria criteria, Identity who) {
        VosUri root = mapper.uri(NodePath.ROOT);
        NodePath path = criteria.path(root);
        Walk walk = database.read(tx -> walker.toTarget(tx, path, who));
        StoredNode row =
                walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
        Node node = mapper.toNode(walk.path(), row);
        Faults.require(permission.getNode(who, node), node.uri());
        if (!(node instanceof ContainerNode container)) {
            throw Faults.invalidArgument(
                    "under: "
                            + node.uri()
                            + " is a "
                            + node.type().localName()
                            + " (expected: a container)");
        }
        Faults.require(permission.traverse(who, container), node.uri());
        SearchHits hits =
                new SearchHits(database, permission, mapper, who, criteria, walk.path(), row);
        return new NodeAnswer(node, criteria.detail(), hits);
    }
}
