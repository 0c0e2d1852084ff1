package org.vospace.server.store;

import java.util.List;
import java.util.Optional;

/**
 * The statements that read the children of a container in another order than that of their names.
 *
 * <p>No index has such an order, because it would be written at every upload and read by the few
 * who ask for it: each page reads the keys of all children once and keeps the first. The whole rows
 * are read of those alone.
 */
final class SortedListing {
    private static final int KEY_COLUMN = 24;

    private final Jdbc jdbc;

    SortedListing(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    List<SortedChild> children(long containerId, SortedPage page) {
        Jdbc.RowMapper<SortedChild> child =
                row -> {
                    StoredNode node = NodeRows.map(row);
                    return new SortedChild(
                            node, new SortedPage.Place(row.getString(KEY_COLUMN), node.name()));
                };
        Optional<SortedPage.Place> from = page.from();
        return from.isPresent()
                ? jdbc.list(
                        page.limit(),
                        sql(page),
                        child,
                        containerId,
                        from.get().key(),
                        from.get().name())
                : jdbc.list(page.limit(), sql(page), child, containerId);
    }

    Optional<SortedPage.Place> placeOf(long containerId, SortKey key, String name) {
        return jdbc.first(
                "SELECT ("
                        + key.expression()
                        + ")::text FROM vos.node c WHERE c.parent_id = ? AND c.name = ?",
                row -> new SortedPage.Place(row.getString(1), name),
                containerId,
                name);
    }

    static String sql(SortedPage page) {
        String direction = page.descending() ? " DESC" : "";
        String bound =
                page.from().isEmpty()
                        ? ""
                        : " WHERE (k.key, k.name) "
                                + (page.descending() ? "<" : ">")
                                + (page.isInclusive() ? "=" : "")
                                + " (?::"
                                + page.key().type()
                                + ", ?)";
        String order = "key" + direction + ", p.name" + direction;
        return "SELECT "
                + NodeRows.COLUMNS
                + ", p.key::text FROM (SELECT k.* FROM (SELECT c.id, c.name, "
                + page.key().expression()
                + " AS key FROM vos.node c WHERE c.parent_id = ?) k"
                + bound
                + " ORDER BY k.key"
                + direction
                + ", k.name"
                + direction
                + " LIMIT "
                + Listing.literal(page.limit())
                + ") p JOIN vos.node n ON n.id = p.id ORDER BY p."
                + order;
    }
}
