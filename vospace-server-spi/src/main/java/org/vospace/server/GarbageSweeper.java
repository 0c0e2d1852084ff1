package org.vospace.server;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.server.store.Database;
import org.vospace.server.store.Garbage;
import org.vospace.server.transfer.CheckedBackend;

/**
 * Removes content that no node has, when it is due. Any number of sweepers may run; what one of
 * them could not finish, because it died or the storage failed, becomes due again.
 */
final class GarbageSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(GarbageSweeper.class);
    private static final int BATCH = 100;

    private final Database database;
    private final CheckedBackend backend;

    GarbageSweeper(Database database, CheckedBackend backend) {
        this.database = database;
        this.backend = backend;
    }

    /** Removes all that is due now; returns how much of it could be removed. */
    int sweep() {
        int removed = 0;
        List<Garbage> due;
        do {
            due = database.bulkTransaction(tx -> tx.contents().takeDue(BATCH));
            for (Garbage garbage : due) {
                removed += remove(garbage) ? 1 : 0;
            }
        } while (due.size() == BATCH);
        return removed;
    }

    private boolean remove(Garbage garbage) {
        try {
            backend.remove(garbage.ref());
        } catch (IOException e) {
            LOG.warn("content {} stays for a later sweep", garbage.ref(), e);
            return false;
        }
        database.bulk(
                tx -> {
                    tx.contents().forget(garbage.ref());
                    return garbage;
                });
        return true;
    }
}
