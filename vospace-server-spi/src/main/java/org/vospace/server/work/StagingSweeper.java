package org.vospace.server.work;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.vospace.model.NodePath;
import org.vospace.server.store.Database;
import org.vospace.server.store.StaleNodeException;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;

/**
 * Clears away what copies have left that will never be attached: their jobs have failed, were
 * aborted or are gone. Any number of sweepers may run. Thread-safe.
 */
public final class StagingSweeper {
    private static final NodePath STAGING = NodePath.of("/.staging");

    private final Database database;
    private final Duration garbageGrace;
    private final Clock clock;

    public StagingSweeper(Database database, Duration garbageGrace, Clock clock) {
        this.database = database;
        this.garbageGrace = garbageGrace;
        this.clock = clock;
    }

    /** Clears away all there is now. */
    public void sweep() {
        List<StoredNode> abandoned;
        do {
            abandoned = database.bulk(tx -> tx.copies().abandoned());
            for (StoredNode node : abandoned) {
                database.bulkTransaction(tx -> remove(tx, node));
            }
        } while (!abandoned.isEmpty());
        int forgotten;
        do {
            forgotten = database.bulk(tx -> tx.copies().forgetAbandoned());
        } while (forgotten > 0);
    }

    private boolean remove(Tx tx, StoredNode node) {
        try {
            if (!node.isContainer()) {
                return tx.nodes().deleteLeaf(node, clock.instant().plus(garbageGrace));
            }
            tx.nodes().lockTopology();
            StoredNode root = tx.nodes().lockForMove(node);
            tx.nodes().detach(root, root.owner(), STAGING.child(root.name()));
            return true;
        } catch (StaleNodeException e) {
            return false; // another sweeper was here
        }
    }
}
