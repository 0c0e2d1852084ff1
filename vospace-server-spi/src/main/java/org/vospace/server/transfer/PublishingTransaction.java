package org.vospace.server.transfer;

import org.vospace.model.DataNode;
import org.vospace.spi.storage.SpaceTransaction;
import org.vospace.spi.storage.StorageTransaction;

/** What a backend sees of the transaction that makes content visible. */
record PublishingTransaction(SpaceTransaction tx, DataNode target) implements StorageTransaction {
    @Override
    public void afterCommit(Action action) {
        tx.afterCommit(action);
    }

    @Override
    public void onRollback(Action action) {
        tx.onRollback(action);
    }
}
