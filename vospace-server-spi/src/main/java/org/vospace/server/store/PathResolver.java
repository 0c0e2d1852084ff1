package org.vospace.server.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.model.NodePath;

/**
 * Follows paths. Each of the statements here reads one snapshot, so a chain is one that existed at
 * one moment, permissions included.
 */
final class PathResolver {
    private static final String COLD = "SELECT " + NodeRows.COLUMNS + " FROM vos.resolve(?) n";

    static final String WARM =
            "SELECT "
                    + NodeRows.COLUMNS
                    + " FROM vos.node n WHERE n.id = ANY(?) UNION ALL SELECT "
                    + NodeRows.COLUMNS
                    + " FROM vos.node n WHERE n.parent_id = ? AND n.name = ?";

    // A locking clause is not allowed in a UNION, but in a CTE of one.
    private static final String WARM_LOCKING =
            "WITH parent AS MATERIALIZED (SELECT * FROM vos.node n"
                    + " WHERE n.id = ? AND n.parent_id = ? AND n.name = ? FOR KEY SHARE) SELECT "
                    + NodeRows.COLUMNS
                    + " FROM parent n UNION ALL "
                    + WARM;

    private final Jdbc jdbc;
    private final DirectoryCache cache;

    PathResolver(Jdbc jdbc, DirectoryCache cache) {
        this.jdbc = jdbc;
        this.cache = cache;
    }

    /** Resolves a path in one round trip, or two if the cache was wrong. */
    Resolution resolve(NodePath path) {
        if (path.isRoot()) {
            return cold(path);
        }
        NodePath parent = path.parent();
        Optional<long[]> ids = cache.find(parent);
        if (ids.isPresent()) {
            long[] chain = ids.get();
            long parentId = chain[chain.length - 1];
            List<StoredNode> rows = jdbc.list(WARM, NodeRows::map, chain, parentId, path.name());
            Optional<Resolution> verified = verify(path, chain, rows);
            if (verified.isPresent()) {
                return remember(verified.get());
            }
            cache.remove(parent);
        }
        return remember(cold(path));
    }

    /**
     * Resolves a path and locks the parent of its last node against being moved and deleted; empty
     * if the cache does not know the parent or knows it wrong.
     */
    Optional<Resolution> resolveLockingParent(NodePath path) {
        NodePath parent = path.parent();
        Optional<long[]> ids = cache.find(parent);
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        long[] chain = ids.get();
        int depth = chain.length;
        long parentId = chain[depth - 1];
        long grandparentId = depth > 1 ? chain[depth - 2] : 0;
        List<StoredNode> rows =
                jdbc.list(
                        WARM_LOCKING,
                        NodeRows::map,
                        parentId,
                        grandparentId,
                        parent.name(),
                        Arrays.copyOf(chain, depth - 1),
                        parentId,
                        path.name());
        Optional<Resolution> verified = verify(path, chain, rows);
        if (verified.isEmpty()) {
            cache.remove(parent);
        }
        return verified;
    }

    private Resolution cold(NodePath path) {
        return new Resolution(path, jdbc.list(COLD, NodeRows::map, path.names()));
    }

    /** Puts the rows in order and checks that they are the chain that the path says. */
    private static Optional<Resolution> verify(NodePath path, long[] ids, List<StoredNode> rows) {
        Map<Long, StoredNode> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        List<StoredNode> chain = new ArrayList<>(ids.length + 1);
        long above = 0;
        for (int i = 0; i < ids.length; i++) {
            StoredNode row = byId.remove(ids[i]);
            String name = i == 0 ? "" : path.names().get(i - 1);
            if (row == null
                    || row.parentId() != above
                    || !row.name().equals(name)
                    || !row.isContainer()) {
                return Optional.empty();
            }
            chain.add(row);
            above = row.id();
        }
        chain.addAll(byId.values());
        return Optional.of(new Resolution(path, chain));
    }

    private Resolution remember(Resolution resolution) {
        NodePath path = resolution.path();
        if (!path.isRoot() && resolution.parent().isPresent()) {
            remember(path.parent(), resolution.chain(), path.names().size());
        }
        resolution
                .node()
                .filter(StoredNode::isContainer)
                .ifPresent(node -> remember(path, resolution.chain(), path.names().size() + 1));
        return resolution;
    }

    private void remember(NodePath container, List<StoredNode> chain, int length) {
        if (cache.find(container).isEmpty()) {
            cache.put(container, chain.stream().limit(length).mapToLong(StoredNode::id).toArray());
        }
    }
}
