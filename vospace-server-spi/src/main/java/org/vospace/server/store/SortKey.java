package org.vospace.server.store;

import org.vospace.model.CoreProperties;

/** By what the children of a container can be sorted, apart from their names. */
public enum SortKey {
    /** What {@code core#length} shows; a link, which shows none, counts as 0. */
    LENGTH(
            """
            CASE WHEN c.type = 4
              THEN coalesce((SELECT u.bytes FROM vos.usage u WHERE u.container_id = c.id), 0)
              ELSE c.size END""",
            "bigint"),

    /**
     * What {@code core#date} shows: the date that a client has set, else when the node last
     * changed. Compared as it is shown, so to the millisecond.
     */
    DATE(
            """
            coalesce(c.props ->> '%s',
              to_char(c.modified AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')) COLLATE "C\""""
                    .formatted(CoreProperties.DATE),
            "text");

    private final String expression;
    private final String type;

    SortKey(String expression, String type) {
        this.expression = expression;
        this.type = type;
    }

    /** The key of the row called {@code c}, in SQL. */
    String expression() {
        return expression;
    }

    /** The SQL type of the key. */
    String type() {
        return type;
    }
}
