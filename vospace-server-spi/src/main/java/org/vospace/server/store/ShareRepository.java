package org.vospace.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vospace.model.NodePath;
import org.vospace.uws.JobId;

/** Shares, within one transaction. Which of them a caller may see is not known here. */
public final class ShareRepository {
    private static final String COLUMNS =
            """
            s.share_id, s.node_id, vos.path_of(s.node_id), s.operation, s.sharer, s.sharer_groups,
            s.sharer_grants, s.label, s.job_id, s.created, s.expires, s.max_bytes, s.bytes,
            s.uses_left, s.uses, s.last_used, s.revoked
            """;

    private static final String FROM = "SELECT " + COLUMNS + " FROM vos.share s ";

    private static final String INSERT =
            """
            INSERT INTO vos.share(share_id, node_id, operation, sharer, sharer_groups,
                                  sharer_grants, label, job_id, created, expires, max_bytes,
                                  uses_left)
            VALUES (?, ?, ?, ?, ?, ?::text[], ?, ?::uuid, ?, ?, ?::bigint, ?::int)
            """;

    private static final String PAGE =
            """
             AND (?::uuid IS NULL
                  OR s.seq < (SELECT a.seq FROM vos.share a WHERE a.share_id = ?::uuid))
            ORDER BY s.seq DESC
            """;

    /** From each share upwards: there are fewer shares than nodes below most containers. */
    private static final String IN_SUBTREE =
            """
            WHERE EXISTS (
              WITH RECURSIVE up(id, parent_id) AS (
                SELECT n.id, n.parent_id FROM vos.node n WHERE n.id = s.node_id
                UNION
                SELECT n.id, n.parent_id FROM up JOIN vos.node n ON n.id = up.parent_id)
              SELECT 1 FROM up WHERE up.id = ?)
            """;

    private static final String USE =
            """
            UPDATE vos.share SET uses = uses + 1, uses_left = uses_left - 1, bytes = bytes + ?,
                                 last_used = ?
             WHERE share_id = ? AND revoked IS NULL AND expires > ?
               AND (uses_left IS NULL OR uses_left > 0)
               AND (max_bytes IS NULL OR max_bytes - bytes >= ?)
            RETURNING 1
            """;

    private final Jdbc jdbc;

    ShareRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(NewShare share) {
        jdbc.update(
                INSERT,
                share.id(),
                share.nodeId(),
                Codes.of(share.operation()),
                share.sharer().name(),
                share.sharer().groups(),
                JobRows.grants(share.sharer()),
                share.label(),
                share.job().flatMap(JobRows::key).orElse(null),
                share.created(),
                share.expires(),
                share.maxBytes().isPresent() ? share.maxBytes().getAsLong() : null,
                share.uses().isPresent() ? share.uses().getAsInt() : null);
    }

    public Optional<StoredShare> find(UUID id) {
        return jdbc.first(FROM + "WHERE s.share_id = ?", ShareRepository::map, id);
    }

    /** How many shares a user has that could be used, counted up to {@code limit}. */
    public int countLive(String sharer, Instant now, int limit) {
        return jdbc.single(
                "SELECT count(*) FROM (SELECT 1 FROM vos.share WHERE sharer = ? AND revoked IS NULL"
                        + " AND expires > ? LIMIT ?) live",
                row -> row.getInt(1),
                sharer,
                now,
                limit);
    }

    /**
     * The shares of a user, newest first.
     *
     * @param after only those that are older than this one
     */
    public List<StoredShare> ofSharer(String sharer, Optional<UUID> after, int limit) {
        @Nullable UUID before = after.orElse(null);
        return jdbc.list(
                limit,
                FROM + "WHERE s.sharer = ?" + PAGE + limited(limit),
                ShareRepository::map,
                sharer,
                before,
                before);
    }

    /**
     * The shares of a node and of all below it, newest first.
     *
     * @param after only those that are older than this one
     */
    public List<StoredShare> inSubtree(long node, Optional<UUID> after, int limit) {
        @Nullable UUID before = after.orElse(null);
        return jdbc.list(
                limit,
                FROM + IN_SUBTREE + PAGE + limited(limit),
                ShareRepository::map,
                node,
                before,
                before);
    }

    private static String limited(int limit) {
        return " LIMIT " + Listing.literal(limit);
    }

    /**
     * Counts a use, in one statement: however many come at once, no limit is exceeded.
     *
     * @return false if the share is over or a limit would be exceeded
     */
    public boolean use(UUID id, long bytes, Instant now) {
        return jdbc.any(USE, bytes, now, id, now, bytes);
    }

    /** Ends a share; one that has been ended stays so. */
    public void revoke(UUID id, Instant now) {
        jdbc.update(
                "UPDATE vos.share SET revoked = ? WHERE share_id = ? AND revoked IS NULL", now, id);
    }

    /** Forgets up to 1000 shares that ended before {@code when}. */
    public int forget(Instant when) {
        return jdbc.update(
                "DELETE FROM vos.share WHERE share_id IN (SELECT share_id FROM vos.share"
                        + " WHERE expires < ? ORDER BY expires LIMIT 1000)",
                when);
    }

    private static StoredShare map(ResultSet row) throws SQLException {
        return new StoredShare(
                row.getObject(1, UUID.class),
                row.getLong(2),
                Optional.ofNullable(row.getString(3)).map(NodePath::of),
                Codes.shareOperation(row.getShort(4)),
                JobRows.identity(row.getString(5), row.getArray(6), row.getArray(7)),
                row.getString(8),
                Optional.ofNullable(row.getString(9)).map(JobId::new),
                NodeRows.instant(row, 10),
                NodeRows.instant(row, 11),
                optionalLong(row, 12),
                row.getLong(13),
                optionalInt(row, 14),
                row.getInt(15),
                NodeRows.optionalInstant(row, 16),
                NodeRows.optionalInstant(row, 17));
    }

    private static OptionalLong optionalLong(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static OptionalInt optionalInt(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
