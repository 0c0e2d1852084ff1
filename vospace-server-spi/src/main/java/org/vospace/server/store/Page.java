package org.vospace.server.store;

import java.util.Optional;

/**
 * Which part of a container's children to read. Children are ordered by the bytes of their names in
 * UTF-8, which is the order of their code points; {@link String#compareTo} differs from it beyond
 * the Basic Multilingual Plane.
 *
 * @param from the name to start with; empty: the first (or, descending, the last)
 * @param isInclusive whether a child of just that name belongs to the page
 * @param limit at most so many children, 1 to {@value #MAX_LIMIT}
 * @param descending whether the order is reversed
 */
public record Page(Optional<String> from, boolean isInclusive, int limit, boolean descending) {
    /** The largest page. */
    public static final int MAX_LIMIT = 1000;

    public Page {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
        }
    }

    /** The first page. */
    public static Page first(int limit) {
        return new Page(Optional.empty(), true, limit, false);
    }

    /** The page that starts with {@code name}, or where it would be. */
    public static Page from(String name, int limit) {
        return new Page(Optional.of(name), true, limit, false);
    }

    /** The page that starts behind {@code name}, whether or not there is such a child. */
    public static Page after(String name, int limit) {
        return new Page(Optional.of(name), false, limit, false);
    }

    /** The same page in the other direction. */
    public Page reversed() {
        return new Page(from, isInclusive, limit, !descending);
    }
}
