package org.vospace.server.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is below containers, within one transaction.
 *
 * <p>Changes only append differences, so that no create waits for a counter; {@link #fold} adds
 * these up, from the container of the change to the root.
 */
public final class UsageRepository {
    // Differences of containers in the trash are dropped: what they stood for was subtracted when
    // the container was detached.
    private static final String FOLD =
            """
            WITH RECURSIVE folded AS MATERIALIZED (
              DELETE FROM vos.usage_delta WHERE seq IN (
                SELECT seq FROM vos.usage_delta ORDER BY seq LIMIT 10000 FOR UPDATE SKIP LOCKED)
              RETURNING container_id, d_bytes, d_nodes),
            change AS MATERIALIZED (
              SELECT container_id AS origin, sum(d_bytes) AS bytes, sum(d_nodes) AS nodes
                FROM folded GROUP BY container_id),
            up(origin, id, parent_id) AS (
              SELECT c.origin, n.id, n.parent_id
                FROM change c JOIN vos.node n ON n.id = c.origin
              UNION
              SELECT up.origin, n.id, n.parent_id FROM up JOIN vos.node n ON n.id = up.parent_id),
            added AS (
              INSERT INTO vos.usage(container_id, bytes, nodes)
              SELECT up.id, sum(c.bytes), sum(c.nodes)
                FROM up JOIN change c ON c.origin = up.origin
               WHERE up.origin IN (SELECT origin FROM up WHERE id IN (1, 3))
               GROUP BY up.id ORDER BY up.id
              ON CONFLICT (container_id) DO UPDATE
                SET bytes = usage.bytes + excluded.bytes, nodes = usage.nodes + excluded.nodes)
            SELECT count(*) FROM folded
            """;

    // In one snapshot: what has been folded, and what has not been.
    private static final String NOW =
            """
            WITH RECURSIVE pending AS MATERIALIZED (
              SELECT container_id AS origin, sum(d_bytes) AS bytes
                FROM vos.usage_delta WHERE d_bytes <> 0 GROUP BY container_id),
            up(origin, id, parent_id) AS (
              SELECT p.origin, n.id, n.parent_id
                FROM pending p JOIN vos.node n ON n.id = p.origin
              UNION ALL
              SELECT up.origin, n.id, n.parent_id FROM up JOIN vos.node n ON n.id = up.parent_id)
            SELECT wanted.id,
                   coalesce((SELECT u.bytes FROM vos.usage u WHERE u.container_id = wanted.id), 0)
                   + coalesce((SELECT sum(p.bytes)::bigint FROM up
                                 JOIN pending p ON p.origin = up.origin WHERE up.id = wanted.id), 0)
              FROM unnest(?::bigint[]) wanted(id)
            """;

    private static final String EXACT =
            """
            WITH RECURSIVE below(id, size, type) AS (
              SELECT id, size, type FROM vos.node WHERE parent_id = ?
              UNION ALL
              SELECT n.id, n.size, n.type
                FROM below JOIN vos.node n ON n.parent_id = below.id WHERE below.type = 4)
            SELECT coalesce(sum(size), 0)::bigint, count(*) FROM below
            """;

    private final Jdbc jdbc;
    private final TopologyLock topology;

    UsageRepository(Jdbc jdbc, TopologyLock topology) {
        this.jdbc = jdbc;
        this.topology = topology;
    }

    /** What was below a container at the last fold; nothing for a container never folded. */
    public Usage of(long containerId) {
        return jdbc.first(
                        "SELECT bytes, nodes FROM vos.usage WHERE container_id = ?",
                        row -> new Usage(row.getLong(1), row.getLong(2)),
                        containerId)
                .orElse(Usage.NONE);
    }

    /**
     * How many bytes are below each of some containers, as of this statement: whatever is committed
     * counts. Costs a look at all differences that are not folded yet.
     */
    public Map<Long, Long> bytesNow(Collection<Long> containerIds) {
        Map<Long, Long> bytes = new HashMap<>();
        long[] ids = containerIds.stream().mapToLong(Long::longValue).toArray();
        jdbc.list(NOW, row -> Map.entry(row.getLong(1), row.getLong(2)), (Object) ids)
                .forEach(entry -> bytes.put(entry.getKey(), entry.getValue()));
        return bytes;
    }

    /** How many bytes a node has or, a container, are below it, as of this statement. */
    public long bytesNow(StoredNode node) {
        return node.isContainer()
                ? bytesNow(List.of(node.id())).getOrDefault(node.id(), 0L)
                : node.length();
    }

    /**
     * Adds up to 10000 differences to the usage of their containers and all above. Needs a
     * transaction, the topology lock (shared) included, so that nothing moves meanwhile.
     *
     * @return how many differences were added; 0: all usage is exact
     */
    public int fold() {
        topology.share(jdbc);
        return jdbc.single(FOLD, row -> row.getInt(1));
    }

    /** What is below a container now. Reads all of it: for the bulk pool. */
    public Usage exact(long containerId) {
        return jdbc.single(EXACT, row -> new Usage(row.getLong(1), row.getLong(2)), containerId);
    }
}
