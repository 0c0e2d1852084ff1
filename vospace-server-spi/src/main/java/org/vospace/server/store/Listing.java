package org.vospace.server.store;

/**
 * The statements that read the children of a container by keyset. The limit is a literal, from a
 * few sizes, because a plan that is made without knowing it reads the whole container; JDBC cuts
 * off what exceeds the page.
 */
final class Listing {
    private static final int[] SIZES = {10, 100, Page.MAX_LIMIT};

    private Listing() {}

    static String sql(Page page) {
        String bound = page.from().isEmpty() ? "" : " AND n.name " + operator(page) + " ?";
        return "SELECT "
                + NodeRows.COLUMNS
                + " FROM vos.node n WHERE n.parent_id = ?"
                + bound
                + " ORDER BY n.name"
                + (page.descending() ? " DESC" : "")
                + " LIMIT "
                + literal(page.limit());
    }

    private static String operator(Page page) {
        return (page.descending() ? "<" : ">") + (page.isInclusive() ? "=" : "");
    }

    static int literal(int limit) {
        for (int size : SIZES) {
            if (limit <= size) {
                return size;
            }
        }
        throw new IllegalArgumentException("limit: " + limit + " (expected: at most 1000)");
    }
}
