package org.vospace.server.node;

import java.util.List;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.model.VosUri;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;

/** moveNode (VOSpace 2.1, 6.2.2): one row changes, whatever lies below it. Thread-safe. */
public final class MoveService {
    private final Database database;
    private final AbstractSpace space;
    private final SpacePermission permission;
    private final NodeMapper mapper;
    private final PathWalker walker;
    private final Quotas quotas;
    private final Destinations destinations;

    public MoveService(
            Database database,
            AbstractSpace space,
            SpacePermission permission,
            NodeMapper mapper,
            PathWalker walker) {
        this.database = database;
        this.space = space;
        this.permission = permission;
        this.mapper = mapper;
        this.walker = walker;
        this.quotas = new Quotas(mapper, permission);
        this.destinations = new Destinations(walker, mapper);
    }

    /** What else belongs into the transaction of a move. */
    @FunctionalInterface
    public interface Completion {
        void run(Tx tx, VosUri destination);
    }

    /**
     * Moves a node, into {@code destination} if that is a container, else to that name.
     *
     * @param completion runs in the same transaction, so that the job of a move completes with it
     * @return where the node now is
     */
    public VosUri move(NodePath source, NodePath destination, Identity who, Completion completion) {
        if (source.isRoot()) {
            throw new VOSpaceException(
                    FaultType.PERMISSION_DENIED, mapper.uri(source) + ": the root stays");
        }
        boolean isContainer =
                database.read(tx -> existing(walker.following(tx, source, who))).type()
                        == NodeType.CONTAINER_NODE;
        return database.inTransaction(
                tx -> {
                    if (isContainer) {
                        tx.nodes().lockTopology();
                    }
                    VosUri result = mapper.uri(move(tx, source, destination, isContainer, who));
                    completion.run(tx, result);
                    return result;
                });
    }

    private NodePath move(
            Tx tx, NodePath source, NodePath destination, boolean isContainer, Identity who) {
        Walk from = walker.following(tx, source, who);
        Walk to = destinations.find(tx, from.path(), destination, who);
        StoredNode row = tx.nodes().lockForMove(existing(from));
        if (row.type() == NodeType.CONTAINER_NODE && !isContainer) {
            throw Faults.busy(mapper.uri(from.path()));
        }
        StoredNode parent = tx.nodes().lockParent(to.parent());
        Node node = mapper.toNode(from.path(), row);
        Faults.require(
                permission.moveNode(
                        who,
                        mapper.toStep(from.path().parent(), from.parent()),
                        node,
                        mapper.toStep(to.path().parent(), parent)),
                node.uri());
        Immutability.requireChangeable(from, row, node.uri());
        Immutability.requireOpen(to, mapper.uri(to.path()));
        requireNoCycle(tx, row, parent, to.path());
        if (!tx.nodes().reparent(row, parent.id(), to.path().name())) {
            throw Faults.duplicate(mapper.uri(to.path()));
        }
        List<QuotaLimit> gained = Quotas.gained(to.quotas(), from.quotas());
        if (!gained.isEmpty()) {
            quotas.settle(tx, gained, tx.usage().bytesNow(row));
        }
        Node moved = mapper.toNode(to.path(), row.below(parent));
        Hooks.run(() -> space.moveStorageNode(node, moved, tx));
        return to.path();
    }

    /**
     * A path compared segment by segment cannot see a container that has moved since it was
     * resolved; under the topology lock the rows can.
     */
    private void requireNoCycle(Tx tx, StoredNode row, StoredNode parent, NodePath destination) {
        if (row.type() == NodeType.CONTAINER_NODE
                && tx.nodes().isInSubtree(parent.id(), row.id())) {
            throw Faults.invalidArgument(
                    mapper.uri(destination) + " is below the container to be moved");
        }
    }

    private StoredNode existing(Walk walk) {
        return walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
    }
}
