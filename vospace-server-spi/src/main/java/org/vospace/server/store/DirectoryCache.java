package org.vospace.server.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vospace.model.NodePath;

/**
 * Which containers a path leads through: the path of a container and the ids from the root to it.
 *
 * <p>A hint only. Whoever uses it compares parent and name of every row it leads to, so an entry
 * may be wrong in any way and for any time; nothing has to tell the cache what has changed. Holds
 * what was used last within a bound of memory. Thread-safe.
 */
final class DirectoryCache {
    /** What an entry takes besides its names, in bytes: keys, list, map and lock. */
    private static final int ENTRY_COST = 200;

    /** What a name takes besides its characters, and its id. */
    private static final int NAME_COST = 64;

    private final long capacity;
    private final LinkedHashMap<NodePath, long[]> ids = new LinkedHashMap<>(16, 0.75f, true);
    private long cost;

    /**
     * Creates an empty cache.
     *
     * @param capacity about how much memory it may take, in bytes
     */
    DirectoryCache(long capacity) {
        this.capacity = capacity;
    }

    /** The ids from the root to the container; not to be changed. */
    synchronized Optional<long[]> find(NodePath container) {
        return Optional.ofNullable(ids.get(container));
    }

    synchronized void put(NodePath container, long[] chain) {
        if (ids.put(container, chain) == null) {
            cost += costOf(container);
            shrink();
        }
    }

    synchronized void remove(NodePath container) {
        if (ids.remove(container) != null) {
            cost -= costOf(container);
        }
    }

    synchronized int size() {
        return ids.size();
    }

    private void shrink() {
        var eldest = ids.entrySet().iterator();
        while (cost > capacity && eldest.hasNext()) {
            Map.Entry<NodePath, long[]> entry = eldest.next();
            cost -= costOf(entry.getKey());
            eldest.remove();
        }
    }

    private static long costOf(NodePath path) {
        long characters = path.names().stream().mapToLong(String::length).sum();
        return ENTRY_COST + 2 * characters + (long) NAME_COST * path.names().size();
    }
}
