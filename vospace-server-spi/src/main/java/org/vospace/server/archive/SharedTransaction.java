package org.vospace.server.archive;

import org.vospace.spi.storage.SpaceTransaction;

/**
 * A transaction that several threads may tell what is to be done at its end, while the thread that
 * has it waits for them. Thread-safe.
 */
final class SharedTransaction implements SpaceTransaction {
    private final SpaceTransaction tx;

    SharedTransaction(SpaceTransaction tx) {
        this.tx = tx;
    }

    @Override
    public synchronized void afterCommit(Action action) {
        tx.afterCommit(action);
    }

    @Override
    public synchronized void onRollback(Action action) {
        tx.onRollback(action);
    }
}
