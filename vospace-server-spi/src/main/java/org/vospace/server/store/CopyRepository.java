package org.vospace.server.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vospace.model.NodePath;
import org.vospace.spi.storage.StorageRef;
import org.vospace.uws.JobId;

/**
 * Copies under way, within one transaction. A copy grows below {@code .staging}, where no path
 * leads, under the name of its job; what is left to be done is kept row by row, so that another
 * attempt goes on where one has ended.
 */
public final class CopyRepository {
    /** The id of the container in which copies grow. */
    public static final long STAGING_ID = 3;

    private static final String STAGE =
            """
            WITH source AS MATERIALIZED (
              SELECT nextval('vos.node_id_seq') AS copy_id, n.* FROM vos.node n WHERE %s),
            staged AS (
              INSERT INTO vos.node(id, parent_id, name, type, is_public, is_locked, owner,
                                   group_read, group_write, content_type, content_encoding,
                                   link_target, props)
              SELECT copy_id, ?, %s, type, coalesce(?::boolean, is_public), is_locked, ?,
                     coalesce(?::text[], group_read), coalesce(?::text[], group_write),
                     content_type, content_encoding, link_target,
                     CASE WHEN type = 4 THEN props || ?::jsonb ELSE props END FROM source
              RETURNING parent_id),
            used AS (
              INSERT INTO vos.usage_delta(container_id, d_bytes, d_nodes)
              SELECT parent_id, 0, count(*) FROM staged GROUP BY parent_id),
            items AS (
              INSERT INTO vos.copy_item(job_id, node_id, source_id, source_path, source_store,
                                        source_ref, length, md5)
              SELECT ?, copy_id, id, %s, store_id, storage_ref, size, md5
                FROM source WHERE type = 4 OR storage_ref IS NOT NULL)
            SELECT count(*) FROM staged
            """;

    private static final String STAGE_ROOT = STAGE.formatted("n.id = ?", "?::text", "?::text");

    private static final String STAGE_CHILDREN =
            STAGE.formatted("n.parent_id = ? AND n.id = ANY(?)", "name", "?::text || '/' || name");

    private static final String NEXT_CONTAINER =
            """
            SELECT node_id, source_id, source_path, last_name FROM vos.copy_item
             WHERE job_id = ? AND source_ref IS NULL ORDER BY node_id LIMIT 1
            """;

    private static final String NEXT_CONTENTS =
            """
            SELECT i.node_id, i.source_id, i.source_path, i.source_store, i.source_ref, i.length,
                   i.md5
              FROM vos.copy_item i
             WHERE i.job_id = ? AND i.source_ref IS NOT NULL ORDER BY i.node_id LIMIT 100
            """;

    private static final String FILL =
            """
            WITH item AS (
              DELETE FROM vos.copy_item WHERE job_id = ? AND node_id = ?
              RETURNING node_id, length, md5),
            filled AS (
              UPDATE vos.node n
                 SET size = item.length, md5 = item.md5, store_id = ?, storage_ref = ?,
                     content_modified = clock_timestamp()
                FROM item WHERE n.id = item.node_id RETURNING n.*),
            used AS (
              INSERT INTO vos.usage_delta(container_id, d_bytes, d_nodes)
              SELECT parent_id, size, 0 FROM filled)
            SELECT %s FROM filled n
            """
                    .formatted(NodeRows.COLUMNS);

    private static final String NEW_SOURCE =
            """
            UPDATE vos.copy_item i
               SET source_store = n.store_id, source_ref = n.storage_ref, length = n.size,
                   md5 = n.md5
              FROM vos.node n
             WHERE i.job_id = ? AND i.node_id = ? AND n.id = i.source_id
               AND n.storage_ref IS NOT NULL AND n.storage_ref <> i.source_ref
            """;

    private static final String IS_LIVE =
            """
            EXISTS (SELECT 1 FROM vos.uws_job j WHERE j.job_id::text = %s AND j.phase IN (1, 2))
            """;

    private static final String ABANDONED =
            "SELECT "
                    + NodeRows.COLUMNS
                    + " FROM vos.node n WHERE n.parent_id = 3 AND NOT "
                    + IS_LIVE.formatted("n.name")
                    + " LIMIT 100";

    private static final String FORGET_ABANDONED =
            """
            DELETE FROM vos.copy_item i
             WHERE (job_id, node_id) IN (
               SELECT job_id, node_id FROM vos.copy_item c WHERE NOT %s LIMIT 10000)
            """
                    .formatted(IS_LIVE.formatted("c.job_id::text"));

    private final Jdbc jdbc;

    CopyRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A staged container whose children are not all staged.
     *
     * @param lastName the last child that is staged, in the order of names
     */
    public record Container(
            long copyId, long sourceId, NodePath sourcePath, Optional<String> lastName) {}

    /** A staged data node whose bytes are not copied. */
    public record Content(
            long copyId,
            long sourceId,
            NodePath sourcePath,
            int storeId,
            StorageRef source,
            long length,
            Optional<String> md5Hex) {}

    /** The root of a job's copy, if it has been begun. */
    public Optional<StoredNode> root(JobId job) {
        return jdbc.first(
                "SELECT "
                        + NodeRows.COLUMNS
                        + " FROM vos.node n WHERE n.parent_id = 3 AND n.name = ?",
                NodeRows::map,
                job.value());
    }

    /**
     * Begins a copy: stages its root, without children or bytes, for its new owner.
     *
     * @param access that the copy gets where it goes; empty: that of the source
     */
    public void begin(
            JobId job,
            StoredNode source,
            NodePath path,
            String owner,
            Optional<InheritedAccess> access) {
        jdbc.single(
                STAGE_ROOT,
                row -> row.getInt(1),
                source.id(),
                STAGING_ID,
                job.value(),
                access.map(InheritedAccess::isPublic).orElse(null),
                owner,
                access.map(InheritedAccess::groupRead).orElse(null),
                access.map(InheritedAccess::groupWrite).orElse(null),
                Json.object(access.map(InheritedAccess::containerProperties).orElse(Map.of())),
                JobRows.requireKey(job),
                path.toString());
    }

    /** A container that needs work; empty when all are staged. */
    public Optional<Container> nextContainer(JobId job) {
        return jdbc.first(
                NEXT_CONTAINER,
                row ->
                        new Container(
                                row.getLong(1),
                                row.getLong(2),
                                NodePath.of(row.getString(3)),
                                Optional.ofNullable(row.getString(4))),
                JobRows.requireKey(job));
    }

    /**
     * Stages children of a container, as they are now; one that has been moved or deleted meanwhile
     * is left out.
     *
     * @param children ids of source nodes, not empty
     * @param lastName the name of the last of them
     * @param access that the copies get where they go; empty: that of their sources
     */
    public void stageChildren(
            JobId job,
            Container container,
            long[] children,
            String lastName,
            String owner,
            Optional<InheritedAccess> access) {
        NodePath path = container.sourcePath();
        jdbc.single(
                STAGE_CHILDREN,
                row -> row.getInt(1),
                container.sourceId(),
                children,
                container.copyId(),
                access.map(InheritedAccess::isPublic).orElse(null),
                owner,
                access.map(InheritedAccess::groupRead).orElse(null),
                access.map(InheritedAccess::groupWrite).orElse(null),
                Json.object(access.map(InheritedAccess::containerProperties).orElse(Map.of())),
                JobRows.requireKey(job),
                path.isRoot() ? "" : path.toString());
        jdbc.update(
                "UPDATE vos.copy_item SET last_name = ? WHERE job_id = ? AND node_id = ?",
                lastName,
                JobRows.requireKey(job),
                container.copyId());
    }

    /** Notes that all children of a container are staged. */
    public void finish(JobId job, Container container) {
        jdbc.update(
                "DELETE FROM vos.copy_item WHERE job_id = ? AND node_id = ?",
                JobRows.requireKey(job),
                container.copyId());
    }

    /** Up to a hundred data nodes that need their bytes; none when all have them. */
    public List<Content> nextContents(JobId job) {
        return jdbc.list(
                NEXT_CONTENTS,
                row ->
                        new Content(
                                row.getLong(1),
                                row.getLong(2),
                                NodePath.of(row.getString(3)),
                                row.getInt(4),
                                new StorageRef(row.getObject(5, UUID.class).toString()),
                                row.getLong(6),
                                NodeRows.hex(row.getBytes(7))),
                JobRows.requireKey(job));
    }

    /**
     * Gives a staged node its bytes, whose ref must have been claimed in this transaction.
     *
     * @return the staged node
     */
    public StoredNode fill(JobId job, Content content, int storeId, StorageRef ref) {
        return jdbc.first(
                        FILL,
                        NodeRows::map,
                        JobRows.requireKey(job),
                        content.copyId(),
                        storeId,
                        ref.toUuid())
                .orElseThrow(() -> new StaleNodeException("copy " + content.copyId()));
    }

    /**
     * Looks whether a source has got other bytes, those it had having gone.
     *
     * @return false if it has none any more
     */
    public boolean renewSource(JobId job, Content content) {
        return jdbc.update(NEW_SOURCE, JobRows.requireKey(job), content.copyId()) == 1;
    }

    /** Up to a hundred staged nodes that no job will attach. */
    public List<StoredNode> abandoned() {
        return jdbc.list(ABANDONED, NodeRows::map);
    }

    /** Forgets up to 10,000 pieces of work of jobs that have ended; returns how many. */
    public int forgetAbandoned() {
        return jdbc.update(FORGET_ABANDONED);
    }
}
