package org.vospace.server.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Property;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/**
 * Keeps containers within their quotas.
 *
 * <p>Which quotas a place is under comes with the walk to it, so that where none is set nothing is
 * asked and nothing is locked. Where one is set, {@link #room} tells before the first byte and
 * while bytes come in what there is room for, and {@link #settle} has the last word: it lets those
 * who fill the same container commit one after the other and counts what all before have stored.
 * Thread-safe.
 */
public final class Quotas {
    private final NodeMapper mapper;
    private final SpacePermission permission;

    public Quotas(NodeMapper mapper, SpacePermission permission) {
        this.mapper = mapper;
        this.permission = permission;
    }

    /** What there is room for now, below all of the quotas. */
    public Room room(Tx tx, List<QuotaLimit> limits) {
        if (limits.isEmpty()) {
            return Room.UNLIMITED;
        }
        Map<Long, Long> used = tx.usage().bytesNow(ids(limits));
        Room least = Room.UNLIMITED;
        for (QuotaLimit limit : limits) {
            long bytes = used.getOrDefault(limit.containerId(), 0L);
            least = lesser(least, Room.of(mapper.uri(limit.container()), limit.maxBytes(), bytes));
        }
        return least;
    }

    private static Room lesser(Room one, Room other) {
        long free = one.free().orElse(Long.MAX_VALUE);
        return other.free().orElse(Long.MAX_VALUE) < free || one == Room.UNLIMITED ? other : one;
    }

    /**
     * Makes sure that what this transaction has stored is within the quotas. To be called after all
     * other changes of it, and after all other locks.
     *
     * @param grown by how many bytes the transaction lets the containers grow; where that is none,
     *     a container may be fuller than its quota
     * @throws org.vospace.fault.VOSpaceException QuotaExceeded
     */
    public void settle(Tx tx, List<QuotaLimit> limits, long grown) {
        settle(tx, limits.stream().collect(Collectors.toMap(limit -> limit, limit -> grown)));
    }

    /** The same where each container grows by a number of bytes of its own. */
    public void settle(Tx tx, Map<QuotaLimit, Long> grown) {
        List<QuotaLimit> limits =
                grown.keySet().stream().filter(limit -> grown.getOrDefault(limit, 0L) > 0).toList();
        if (limits.isEmpty()) {
            return;
        }
        Map<Long, Long> quotas = tx.quotas().lock(ids(limits));
        // a statement of its own, which sees what was committed before the lock was had
        Map<Long, Long> used = tx.usage().bytesNow(ids(limits));
        for (QuotaLimit limit : limits) {
            Long maxBytes = quotas.get(limit.containerId());
            if (maxBytes != null) {
                long growth = grown.getOrDefault(limit, 0L);
                long before = used.getOrDefault(limit.containerId(), 0L) - growth;
                Room.of(mapper.uri(limit.container()), maxBytes, before).require(growth);
            }
        }
    }

    private static List<Long> ids(List<QuotaLimit> limits) {
        return limits.stream().map(QuotaLimit::containerId).toList();
    }

    /** The quotas that the one place is under and the other is not. */
    public static List<QuotaLimit> gained(List<QuotaLimit> there, List<QuotaLimit> before) {
        List<QuotaLimit> gained = new ArrayList<>(there);
        List<Long> had = ids(before);
        gained.removeIf(limit -> had.contains(limit.containerId()));
        return gained;
    }

    /**
     * Sets or removes the quota of a node.
     *
     * @throws org.vospace.fault.VOSpaceException PermissionDenied, or InvalidArgument for a node
     *     that is no container
     */
    StoredNode set(Tx tx, NodePath path, StoredNode row, OptionalLong maxBytes, Identity who) {
        if (!row.isContainer()) {
            throw Faults.invalidArgument(
                    CoreProperties.QUOTA
                            + " of "
                            + mapper.uri(path)
                            + ", a "
                            + row.type().localName()
                            + " (expected: a container)");
        }
        Faults.require(permission.setQuota(who, mapper.toStep(path, row)), mapper.uri(path));
        tx.quotas().set(row.id(), maxBytes);
        return row.withQuota(maxBytes);
    }

    /** The node with the space that is free in it, if it is a container below a quota. */
    Node withFreeSpace(Tx tx, Walk walk, Node node) {
        if (!(node instanceof ContainerNode container)) {
            return node;
        }
        OptionalLong free = room(tx, walk.quotasInside()).free();
        if (free.isEmpty()) {
            return node;
        }
        Property shown =
                Property.readOnly(CoreProperties.AVAILABLE_SPACE, Long.toString(free.getAsLong()));
        return new ContainerNode(
                container.uri(),
                container.properties().with(shown),
                container.busy(),
                container.accepts(),
                container.provides(),
                container.capabilities(),
                container.nodes());
    }
}
