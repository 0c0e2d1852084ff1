package org.vospace.server.node;

import java.util.Optional;
import org.vospace.server.store.SortKey;

/**
 * The order of a listing.
 *
 * @param key what the children are sorted by, and then by name; empty: by name alone
 * @param descending whether the order is reversed
 */
public record ListOrder(Optional<SortKey> key, boolean descending) {
    /** By name, ascending. */
    public static final ListOrder BY_NAME = new ListOrder(Optional.empty(), false);
}
