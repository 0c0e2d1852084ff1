package org.vospace.server.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vospace.model.NodePath;
import org.vospace.server.node.QuotaLimit;
import org.vospace.server.store.StoredNode;

/**
 * By how many bytes an import lets containers with a quota grow, those among its own directories
 * included. For one thread.
 */
final class Growth {
    private final Map<NodePath, List<QuotaLimit>> limits = new HashMap<>();
    private final Map<QuotaLimit, Long> grown = new LinkedHashMap<>();

    /**
     * @param inTarget the quotas that hold in the container that the archive is unpacked into
     */
    Growth(List<QuotaLimit> inTarget) {
        limits.put(NodePath.ROOT, inTarget);
    }

    /**
     * Notes a directory, after the one it is in.
     *
     * @param path below the target
     * @param place in the space
     */
    void enter(NodePath path, NodePath place, StoredNode container) {
        List<QuotaLimit> above = limits.getOrDefault(path.parent(), List.of());
        OptionalLong own = container.quota();
        if (own.isEmpty()) {
            limits.put(path, above);
            return;
        }
        List<QuotaLimit> all = new ArrayList<>(above);
        all.add(new QuotaLimit(place, container.id(), own.getAsLong()));
        limits.put(path, all);
    }

    /** Notes that a directory gets so many bytes more, or fewer. */
    void add(NodePath directory, long bytes) {
        limits.getOrDefault(directory, List.of())
                .forEach(limit -> grown.merge(limit, bytes, Long::sum));
    }

    /** The growth of each container with a quota. */
    Map<QuotaLimit, Long> byQuota() {
        return grown;
    }
}
