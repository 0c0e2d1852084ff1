package org.vospace.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.model.CoreProperties;

/** Builds and runs the statement that reads those children of a container that pass a filter. */
final class FilteredListing {
    /** What properties are kept in, if not in {@code props}; the row is called {@code c}. */
    private static final Map<String, String> COLUMNS =
            Map.of(
                    CoreProperties.CREATOR, "c.owner",
                    CoreProperties.TYPE, "c.content_type",
                    CoreProperties.ENCODING, "c.content_encoding",
                    CoreProperties.MD5, "encode(c.md5, 'hex')",
                    CoreProperties.IS_PUBLIC, "c.is_public::text",
                    CoreProperties.PUBLIC_READ, "c.is_public::text",
                    CoreProperties.IS_LOCKED, "nullif(c.is_locked::text, 'false')",
                    CoreProperties.GROUP_READ, "nullif(array_to_string(c.group_read, ' '), '')",
                    CoreProperties.GROUP_WRITE, "nullif(array_to_string(c.group_write, ' '), '')",
                    CoreProperties.DATE, SortKey.DATE.expression());

    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();
    private final int limit;

    /**
     * @param after the name after which to begin
     */
    FilteredListing(long containerId, NodeFilter filter, Optional<String> after, int limit) {
        this.limit = limit;
        and("c.parent_id = ?", containerId);
        after.ifPresent(name -> and("c.name > ?", name));
        filter.namePattern().ifPresent(pattern -> and("c.name LIKE ?", pattern));
        filter.properties().forEach(this::andProperty);
        String length = "(" + SortKey.LENGTH.expression() + ")";
        filter.minLength().ifPresent(bytes -> and(length + " >= ?", bytes));
        filter.maxLength().ifPresent(bytes -> and(length + " <= ?", bytes));
        String date = "(" + SortKey.DATE.expression() + ")";
        filter.after().ifPresent(text -> and(date + " >= ?", text));
        filter.before().ifPresent(text -> and(date + " < ?", text));
        if (!filter.types().isEmpty()) {
            and("c.type = ANY(?::smallint[])", filter.typeCodes());
        }
    }

    private void andProperty(String uri, Optional<String> value) {
        String column = COLUMNS.get(uri);
        if (column == null) {
            and("c.props ->> ?" + (value.isPresent() ? " = ?" : " IS NOT NULL"), uri);
            value.ifPresent(arguments::add);
        } else if (value.isPresent()) {
            and("(" + column + ") = ?", value.get());
        } else {
            and("(" + column + ") IS NOT NULL");
        }
    }

    private void and(String condition, Object... values) {
        conditions.append(conditions.isEmpty() ? "" : " AND ").append(condition);
        arguments.addAll(List.of(values));
    }

    List<StoredNode> run(Jdbc jdbc) {
        String sql =
                "SELECT "
                        + NodeRows.COLUMNS
                        + " FROM (SELECT c.id FROM vos.node c WHERE "
                        + conditions
                        + " ORDER BY c.name LIMIT "
                        + Listing.literal(limit)
                        + ") p JOIN vos.node n ON n.id = p.id ORDER BY n.name";
        return jdbc.list(limit, sql, NodeRows::map, arguments.toArray());
    }
}
