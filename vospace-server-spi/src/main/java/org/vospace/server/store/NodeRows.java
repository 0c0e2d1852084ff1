package org.vospace.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vospace.spi.storage.StorageRef;

/** The columns of a node in every statement that reads one, and what they become. */
final class NodeRows {
    /**
     * The select list; the row must be called {@code n}. Whether it is busy is a scalar subquery,
     * because for EXISTS a listing would read and hash all garbage.
     */
    static final String COLUMNS =
            """
            n.id, n.parent_id, n.name, n.type, n.is_public, n.is_locked, n.owner, n.group_read,
            n.group_write, n.version, n.created, n.modified,
            CASE WHEN n.type = 4 THEN coalesce((
                SELECT u.bytes FROM vos.usage u WHERE u.container_id = n.id), 0)
              ELSE n.size END,
            n.md5, n.content_type,
            n.content_encoding, n.store_id, n.storage_ref, n.content_modified, n.link_target,
            n.props::text,
            CASE WHEN n.type <= 3 THEN coalesce((
                SELECT b.due > statement_timestamp() FROM vos.storage_garbage b
                 WHERE b.target_parent = n.parent_id AND b.target_name = n.name), false)
              ELSE false END,
            CASE WHEN n.type = 4 THEN (
                SELECT q.max_bytes FROM vos.quota q WHERE q.container_id = n.id) END
            """;

    private NodeRows() {}

    static StoredNode map(ResultSet row) throws SQLException {
        return new StoredNode(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                Codes.nodeType(row.getShort(4)),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getString(7),
                texts(row, 8),
                texts(row, 9),
                row.getInt(10),
                instant(row, 11),
                instant(row, 12),
                row.getLong(13),
                content(row),
                Optional.ofNullable(row.getString(15)),
                Optional.ofNullable(row.getString(16)),
                Optional.ofNullable(row.getString(20)),
                Json.read(row.getString(21)),
                row.getBoolean(22),
                quota(row),
                Optional.empty());
    }

    private static OptionalLong quota(ResultSet row) throws SQLException {
        long bytes = row.getLong(23);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private static Optional<StoredContent> content(ResultSet row) throws SQLException {
        UUID ref = row.getObject(18, UUID.class);
        if (ref == null) {
            return Optional.empty();
        }
        return Optional.of(
                new StoredContent(
                        row.getInt(17),
                        new StorageRef(ref.toString()),
                        row.getLong(13),
                        hex(row.getBytes(14)),
                        instant(row, 19)));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        String[] texts = (String[]) row.getArray(column).getArray();
        return texts.length == 0 ? List.of() : List.of(texts);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    static Optional<String> hex(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(HexFormat.of()::formatHex);
    }

    static byte @Nullable [] md5(Optional<String> hex) {
        return hex.map(HexFormat.of()::parseHex).orElse(null);
    }
}
