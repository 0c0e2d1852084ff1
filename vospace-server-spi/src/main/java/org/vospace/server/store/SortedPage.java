package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which children of a container to read, sorted by a key and, where that is the same, by name.
 *
 * @param from the place to start with; empty: the first (or, descending, the last)
 * @param isInclusive whether the child at just that place belongs to the page
 * @param limit at most so many children, 1 to {@value Page#MAX_LIMIT}
 * @param descending whether the order is reversed, that of equal keys included
 */
public record SortedPage(
        SortKey key, Optional<Place> from, boolean isInclusive, int limit, boolean descending) {
    public SortedPage {
        requireNonNull(key, "key");
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit: " + limit + " (expected: 1 to " + Page.MAX_LIMIT + ")");
        }
    }

    /**
     * A place in an order. There need not be a child.
     *
     * @param key as text
     */
    public record Place(String key, String name) {}

    /** The first page. */
    public static SortedPage first(SortKey key, int limit, boolean descending) {
        return new SortedPage(key, Optional.empty(), true, limit, descending);
    }

    /** The page in the same order that starts at {@code place}. */
    public SortedPage from(Place place) {
        return new SortedPage(key, Optional.of(place), true, limit, descending);
    }

    /** The page in the same order that starts behind {@code place}. */
    public SortedPage after(Place place) {
        return new SortedPage(key, Optional.of(place), false, limit, descending);
    }

    /** The same page with another limit. */
    public SortedPage withLimit(int other) {
        return new SortedPage(key, from, isInclusive, other, descending);
    }
}
