package org.vospace.server.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vospace.model.NodeType;

/**
 * Many children of one container at a time, within one transaction: a statement for each batch,
 * whatever its size. For the nodes one by one see {@link NodeRepository}.
 */
public final class FileRepository {
    /** The most nodes of one statement: enough that the way to the database no longer counts. */
    public static final int MAX = 500;

    private static final String CHILDREN =
            "SELECT "
                    + NodeRows.COLUMNS
                    + " FROM vos.node n WHERE n.parent_id = ? AND n.name = ANY(?::text[])";

    // A node that is made and then given bytes has version 1; so has one that is made with them.
    private static final String INSERT =
            """
            WITH ins AS (
              INSERT INTO vos.node(parent_id, name, type, owner, is_public, group_read, group_write,
                                   size, md5, store_id, storage_ref, content_type,
                                   content_encoding, content_modified, modified, version)
              SELECT ?, f.name, ?, ?, ?, ?, ?, f.size, decode(nullif(f.md5, ''), 'hex'),
                     f.store_id, f.ref, nullif(f.content_type, ''),
                     nullif(f.content_encoding, ''), clock_timestamp(), clock_timestamp(), 1
                FROM unnest(?::text[], ?::bigint[], ?::text[], ?::smallint[], ?::uuid[],
                            ?::text[], ?::text[])
                     f(name, size, md5, store_id, ref, content_type, content_encoding)
              ON CONFLICT (parent_id, name) DO NOTHING RETURNING *),
            used AS (
              INSERT INTO vos.usage_delta(container_id, d_bytes, d_nodes)
              SELECT parent_id, sum(size), count(*) FROM ins GROUP BY parent_id)
            SELECT %s FROM ins n
            """
                    .formatted(NodeRows.COLUMNS);

    private final Jdbc jdbc;

    FileRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads those children of a container that have one of the given names, by name. Locks nothing.
     *
     * @throws IllegalArgumentException for more than {@value #MAX} names
     */
    public Map<String, StoredNode> children(long containerId, Collection<String> names) {
        requireFew(names.size());
        return byName(jdbc.list(CHILDREN, NodeRows::map, containerId, names));
    }

    /**
     * Adds data nodes with their bytes to a container, which {@link NodeRepository#lockParent} has
     * locked. The refs must have been claimed in this transaction.
     *
     * @return those that were added, by name; one that is missing is the name of another child
     */
    public Map<String, StoredNode> insert(long containerId, NewFiles files) {
        Collection<NewContent> contents = files.contents().values();
        return byName(
                jdbc.list(
                        INSERT,
                        NodeRows::map,
                        containerId,
                        Codes.of(NodeType.DATA_NODE),
                        files.owner(),
                        files.isPublic(),
                        files.groupRead(),
                        files.groupWrite(),
                        files.contents().keySet(),
                        column(contents, NewContent::length),
                        column(contents, content -> content.md5Hex().orElse("")),
                        column(contents, NewContent::storeId),
                        column(contents, NewContent::ref),
                        column(contents, content -> content.contentType().orElse("")),
                        column(contents, content -> content.contentEncoding().orElse(""))));
    }

    private static <T> List<T> column(
            Collection<NewContent> contents, Function<NewContent, T> value) {
        return contents.stream().map(value).toList();
    }

    private static Map<String, StoredNode> byName(List<StoredNode> rows) {
        Map<String, StoredNode> result = new HashMap<>();
        rows.forEach(row -> result.put(row.name(), row));
        return result;
    }

    static void requireFew(int count) {
        if (count > MAX) {
            throw new IllegalArgumentException(
                    count + " children (expected: at most " + MAX + " in one statement)");
        }
    }
}
