package org.vospace.server.node;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vospace.server.store.Database;
import org.vospace.server.store.Page;
import org.vospace.server.store.SortKey;
import org.vospace.server.store.SortedChild;
import org.vospace.server.store.SortedPage;
import org.vospace.server.store.StoredNode;

/**
 * Reads the children of a container page by page, each with a connection of its own and from where
 * the last one ended. For one thread.
 */
public abstract sealed class ChildPages {
    private final StoredNode container;
    private boolean begun;
    private boolean exhausted;

    private ChildPages(StoredNode container) {
        this.container = container;
    }

    /** The children in the order of their names. */
    public static ChildPages byName(Database database, StoredNode container) {
        return new ByName(database, container, Optional.empty(), false);
    }

    /**
     * The children in the given order.
     *
     * @param from the name of the child to begin with
     * @throws org.vospace.fault.VOSpaceException InvalidArgument if that child is gone and its
     *     place in the order cannot be told from its name
     */
    static ChildPages of(
            Database database, StoredNode container, ListOrder order, Optional<String> from) {
        return order.key().isEmpty()
                ? new ByName(database, container, from, order.descending())
                : new ByKey(database, container, order.key().get(), from, order.descending());
    }

    /**
     * Reads the next page. Only the first is as small as what is wanted: who needs a second one has
     * skipped some of the first, and may skip many more.
     *
     * @param wanted at most how many children are still of interest
     * @return empty when there are no more
     */
    public List<StoredNode> next(long wanted) {
        if (exhausted || wanted <= 0) {
            return List.of();
        }
        int limit = begun ? Page.MAX_LIMIT : (int) Math.min(wanted, Page.MAX_LIMIT);
        begun = true;
        List<StoredNode> page = read(limit);
        exhausted = page.size() < limit;
        return page.stream().map(row -> row.below(container)).toList();
    }

    abstract List<StoredNode> read(int limit);

    final StoredNode container() {
        return container;
    }

    /** In the order of the one index there is. */
    private static final class ByName extends ChildPages {
        private final Database database;
        private final boolean descending;
        private Optional<String> from;
        private boolean inclusive = true;

        ByName(Database database, StoredNode container, Optional<String> from, boolean descending) {
            super(container);
            this.database = database;
            this.from = from;
            this.descending = descending;
        }

        @Override
        List<StoredNode> read(int limit) {
            Page page = new Page(from, inclusive, limit, descending);
            List<StoredNode> rows =
                    database.read(tx -> tx.nodes().children(container().id(), page));
            if (!rows.isEmpty()) {
                from = Optional.of(rows.get(rows.size() - 1).name());
                inclusive = false;
            }
            return rows;
        }
    }

    /** In the order of a key. */
    private static final class ByKey extends ChildPages {
        private final Database database;
        private SortedPage page;

        ByKey(
                Database database,
                StoredNode container,
                SortKey key,
                Optional<String> from,
                boolean descending) {
            super(container);
            this.database = database;
            SortedPage first = SortedPage.first(key, Page.MAX_LIMIT, descending);
            this.page = from.map(name -> first.from(place(key, name))).orElse(first);
        }

        private SortedPage.Place place(SortKey key, String name) {
            return database.read(tx -> tx.nodes().placeOf(container().id(), key, name))
                    .orElseThrow(
                            () ->
                                    Faults.invalidArgument(
                                            "uri: '"
                                                    + name
                                                    + "' is no longer in the container (expected:"
                                                    + " a child, whose "
                                                    + key.name().toLowerCase(Locale.ROOT)
                                                    + " tells where to begin)"));
        }

        @Override
        List<StoredNode> read(int limit) {
            SortedPage current = page.withLimit(limit);
            List<SortedChild> rows =
                    database.read(tx -> tx.nodes().sortedChildren(container().id(), current));
            if (!rows.isEmpty()) {
                page = current.after(rows.get(rows.size() - 1).place());
            }
            return rows.stream().map(SortedChild::node).toList();
        }
    }
}
