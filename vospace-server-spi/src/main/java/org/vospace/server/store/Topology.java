package org.vospace.server.store;

import java.util.Optional;
import org.vospace.model.NodePath;

/** The statements that move subtrees and follow the tree upwards. */
final class Topology {
    private static final String DETACH =
            """
            WITH moved AS (
              UPDATE vos.node SET parent_id = 2, name = id::text, version = version + 1
               WHERE id = ? AND parent_id = ? AND name = ? RETURNING id),
            used AS (
              INSERT INTO vos.usage_delta(container_id, d_bytes, d_nodes)
              SELECT ?, -coalesce(u.bytes, 0), -coalesce(u.nodes, 0) - 1
                FROM moved LEFT JOIN vos.usage u ON u.container_id = moved.id)
            INSERT INTO vos.trash(root_id, deleted_by, path) SELECT id, ?, ? FROM moved
            """;

    private static final String REPARENT =
            """
            WITH taken AS MATERIALIZED (
              SELECT 1 FROM vos.node WHERE parent_id = ? AND name = ?),
            moved AS (
              UPDATE vos.node SET parent_id = ?, name = ?, version = version + 1
               WHERE id = ? AND parent_id = ? AND name = ? AND NOT EXISTS (SELECT 1 FROM taken)
              RETURNING id, size),
            used AS (
              INSERT INTO vos.usage_delta(container_id, d_bytes, d_nodes)
              SELECT side.id, side.sign * (moved.size + coalesce(u.bytes, 0)),
                     side.sign * (1 + coalesce(u.nodes, 0))
                FROM moved LEFT JOIN vos.usage u ON u.container_id = moved.id
               CROSS JOIN (VALUES (?::bigint, -1), (?::bigint, 1)) side(id, sign)
               WHERE ?)
            SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM taken)
            """;

    private static final String IS_IN_SUBTREE =
            """
            WITH RECURSIVE up(id, parent_id) AS (
              SELECT id, parent_id FROM vos.node WHERE id = ?
              UNION
              SELECT n.id, n.parent_id FROM up JOIN vos.node n ON n.id = up.parent_id)
            SELECT 1 FROM up WHERE id = ?
            """;

    private static final String UNIQUE_VIOLATION = "23505";

    private final Jdbc jdbc;
    private final TopologyLock lock;

    Topology(Jdbc jdbc, TopologyLock lock) {
        this.jdbc = jdbc;
        this.lock = lock;
    }

    void lock() {
        lock.lock(jdbc);
    }

    void detach(StoredNode container, String deletedBy, NodePath path) {
        int detached =
                jdbc.update(
                        DETACH,
                        container.id(),
                        container.parentId(),
                        container.name(),
                        container.parentId(),
                        deletedBy,
                        path.toString());
        if (detached == 0) {
            throw new StaleNodeException(container.handle());
        }
    }

    boolean reparent(StoredNode node, long newParentId, String newName) {
        try {
            Outcome outcome = move(node, newParentId, newName);
            if (outcome.moved == 0 && outcome.taken == 0) {
                throw new StaleNodeException(node.handle());
            }
            return outcome.moved == 1;
        } catch (DatabaseException e) {
            // A child of that name was committed between the snapshot and the change. The next
            // attempt will see it.
            if (UNIQUE_VIOLATION.equals(e.failure().getSQLState())) {
                throw new StaleNodeException("'" + newName + "' in " + newParentId);
            }
            throw e;
        }
    }

    private Outcome move(StoredNode node, long newParentId, String newName) {
        return jdbc.single(
                REPARENT,
                row -> new Outcome(row.getInt(1), row.getInt(2)),
                newParentId,
                newName,
                newParentId,
                newName,
                node.id(),
                node.parentId(),
                node.name(),
                node.parentId(),
                newParentId,
                node.parentId() != newParentId);
    }

    private record Outcome(int moved, int taken) {}

    boolean isInSubtree(long nodeId, long rootId) {
        return jdbc.any(IS_IN_SUBTREE, nodeId, rootId);
    }

    Optional<NodePath> pathOf(long id) {
        return jdbc.first("SELECT vos.path_of(?)", row -> Optional.ofNullable(row.getString(1)), id)
                .flatMap(path -> path.map(NodePath::of));
    }
}
