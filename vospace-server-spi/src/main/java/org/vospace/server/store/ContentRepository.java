package org.vospace.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vospace.spi.storage.StorageRef;

/**
 * Which bytes a node has and which bytes no node has, within one transaction.
 *
 * <p>A ref is garbage from before its first byte until {@link #claim}, and again from the moment at
 * which a node stops referring to it. The clock of the database alone decides whether a lease runs.
 */
public final class ContentRepository {
    /** How long the removal of one ref may take before another sweeper tries again. */
    private static final String REMOVAL = "interval '5 minutes'";

    private static final String LEASE_END =
            "statement_timestamp() + ?::bigint * interval '1 millisecond'";

    // The count is there so that the old reservation is given up before the new one is tried.
    private static final String RESERVE =
            """
            WITH lapsed AS (
              UPDATE vos.storage_garbage
                 SET target_parent = NULL, target_name = NULL, removing = true
               WHERE target_parent = ? AND target_name = ? AND due <= statement_timestamp()
              RETURNING 1)
            INSERT INTO vos.storage_garbage(ref, store_id, due, target_parent, target_name)
            SELECT ?, ?, %s, ?, ? FROM (SELECT count(*) FROM lapsed) given_up(n) WHERE n >= 0
            ON CONFLICT (target_parent, target_name) WHERE target_parent IS NOT NULL DO NOTHING
            """
                    .formatted(LEASE_END);

    private static final String MARK =
            "INSERT INTO vos.storage_garbage(ref, store_id, due) SELECT marked.ref, ?, "
                    + LEASE_END
                    + " FROM unnest(?::uuid[]) marked(ref)";

    private static final String RENEW =
            "UPDATE vos.storage_garbage SET due = "
                    + LEASE_END
                    + " WHERE ref = ANY(?::uuid[]) AND NOT removing RETURNING ref";

    private static final String CLAIM =
            "DELETE FROM vos.storage_garbage WHERE ref = ? AND NOT removing";

    private static final String CLAIM_ALL =
            "DELETE FROM vos.storage_garbage WHERE ref = ANY(?::uuid[]) AND NOT removing";

    private static final String GIVE_UP =
            """
            UPDATE vos.storage_garbage
               SET due = statement_timestamp(), target_parent = NULL, target_name = NULL,
                   removing = true
             WHERE NOT removing AND ref\
            """;

    private static final String RELEASE = GIVE_UP + " = ?";

    private static final String RELEASE_ALL = GIVE_UP + " = ANY(?::uuid[])";

    private static final String SAVE =
            """
            WITH before AS MATERIALIZED (
              SELECT id, parent_id, size, store_id, storage_ref FROM vos.node
               WHERE id = ? AND parent_id = ? AND name = ? FOR NO KEY UPDATE),
            saved AS (
              UPDATE vos.node n
                 SET size = ?, md5 = ?, store_id = ?, storage_ref = ?,
                     content_modified = clock_timestamp(), modified = clock_timestamp(),
                     content_type = coalesce(?::text, CASE WHEN ? THEN NULL ELSE n.content_type END),
                     content_encoding =
                       coalesce(?::text, CASE WHEN ? THEN NULL ELSE n.content_encoding END),
                     props = CASE WHEN ? THEN '{}' ELSE n.props END, version = n.version + 1
                FROM before WHERE n.id = before.id RETURNING n.*),
            used AS (
              INSERT INTO vos.usage_delta(container_id, d_bytes, d_nodes)
              SELECT parent_id, ? - size, 0 FROM before),
            garbage AS (
              INSERT INTO vos.storage_garbage(ref, store_id, due)
              SELECT storage_ref, store_id, ? FROM before WHERE storage_ref IS NOT NULL)
            SELECT %s FROM saved n
            """
                    .formatted(NodeRows.COLUMNS);

    private static final String TAKE_DUE =
            """
            WITH taken AS MATERIALIZED (
              SELECT ref FROM vos.storage_garbage g WHERE due <= statement_timestamp()
                 AND NOT EXISTS (SELECT 1 FROM vos.copy_item c WHERE c.source_ref = g.ref)
               ORDER BY due LIMIT %d FOR UPDATE SKIP LOCKED)
            UPDATE vos.storage_garbage g
               SET removing = true, due = statement_timestamp() + %s,
                   target_parent = NULL, target_name = NULL
              FROM taken WHERE g.ref = taken.ref RETURNING g.ref, g.store_id
            """;

    private static final String FORGET =
            "DELETE FROM vos.storage_garbage WHERE ref = ? AND removing";

    private final Jdbc jdbc;

    ContentRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reserves a place in the tree for an upload and lists its ref as garbage, due when the lease
     * ends. The place need not hold a node. A reservation whose lease has ended is taken over, and
     * the upload that had it can no longer be claimed.
     *
     * @return false if another upload has reserved the place: it is busy
     */
    public boolean reserve(
            StorageRef ref, int storeId, long parentId, String name, Duration lease) {
        int reserved =
                jdbc.update(
                        RESERVE,
                        parentId,
                        name,
                        ref.toUuid(),
                        storeId,
                        lease.toMillis(),
                        parentId,
                        name);
        return reserved == 1;
    }

    /** Lists refs as garbage, due when the lease ends, without reserving anything. */
    public void mark(Collection<StorageRef> refs, int storeId, Duration lease) {
        jdbc.update(MARK, storeId, lease.toMillis(), refs);
    }

    /**
     * Lets leases end {@code lease} from now.
     *
     * @return the refs still held; an upload of any other has lost its lease and should stop
     */
    public Set<StorageRef> renew(Collection<StorageRef> refs, Duration lease) {
        List<StorageRef> held =
                jdbc.list(
                        RENEW,
                        row -> new StorageRef(row.getObject(1, UUID.class).toString()),
                        lease.toMillis(),
                        refs);
        return held.stream().collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes a ref out of garbage. To be called in the transaction that gives it to a node.
     *
     * @return false if the lease was lost: the bytes may be gone, and no node may get them
     */
    public boolean claim(StorageRef ref) {
        return jdbc.update(CLAIM, ref.toUuid()) == 1;
    }

    /**
     * Takes many refs out of garbage, as {@link #claim} does one.
     *
     * @return how many: fewer than there are if a lease was lost
     */
    public int claimAll(Collection<StorageRef> refs) {
        return jdbc.update(CLAIM_ALL, refs);
    }

    /**
     * Gives up an upload: its target is free, its bytes are due now. Does nothing if the ref was
     * claimed or has been given up before.
     */
    public void release(StorageRef ref) {
        jdbc.update(RELEASE, ref.toUuid());
    }

    /** Gives up many uploads, as {@link #release} does one. */
    public void releaseAll(Collection<StorageRef> refs) {
        jdbc.update(RELEASE_ALL, refs);
    }

    /**
     * Gives a data node other bytes; the ones it had become garbage. The new ref must have been
     * claimed in this transaction.
     *
     * @param clearProperties whether the node loses its properties, its content type and encoding
     *     included; owner, groups and the public and locked flags stay
     * @param oldContentDue when the old bytes may go: later than any URL that serves them
     * @return the node as it is now
     * @throws StaleNodeException if the node was moved or deleted
     * @throws IllegalArgumentException if it is no data node
     */
    public StoredNode save(
            StoredNode node, NewContent content, boolean clearProperties, Instant oldContentDue) {
        if (!node.isData()) {
            throw new IllegalArgumentException(
                    node.handle() + " is a " + node.type() + " (expected: a data node)");
        }
        return jdbc.first(
                        SAVE,
                        NodeRows::map,
                        node.id(),
                        node.parentId(),
                        node.name(),
                        content.length(),
                        NodeRows.md5(content.md5Hex()),
                        content.storeId(),
                        content.ref().toUuid(),
                        content.contentType().orElse(null),
                        clearProperties,
                        content.contentEncoding().orElse(null),
                        clearProperties,
                        clearProperties,
                        content.length(),
                        oldContentDue)
                .map(saved -> saved.inPlaceOf(node))
                .orElseThrow(() -> new StaleNodeException(node.handle()));
    }

    /**
     * Takes garbage that is due, oldest first, for the caller to remove; not what is the source of
     * a copy under way. What is taken can never be claimed again; commit that before any byte is
     * removed, then {@link #forget} what is gone. What is not forgotten becomes due again after
     * some minutes. Sweepers do not wait for each other.
     *
     * @param limit at most so many, 1 to {@value Page#MAX_LIMIT}
     */
    public List<Garbage> takeDue(int limit) {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit: " + limit + " (expected: 1 to " + Page.MAX_LIMIT + ")");
        }
        return jdbc.list(
                TAKE_DUE.formatted(limit, REMOVAL),
                row ->
                        new Garbage(
                                new StorageRef(row.getObject(1, UUID.class).toString()),
                                row.getInt(2)));
    }

    /** Strikes a ref off the list, after its bytes were removed. */
    public void forget(StorageRef ref) {
        jdbc.update(FORGET, ref.toUuid());
    }
}
