package org.vospace.spi.storage;

/** The database transaction that a change of nodes or content is part of, as a plug-in sees it. */
public interface SpaceTransaction {
    /**
     * Runs after the transaction has committed. A failure is logged and does not undo the commit.
     */
    void afterCommit(Action action);

    /** Runs if the transaction is known to have rolled back, in reverse order of registration. */
    void onRollback(Action action);

    /** A step that may fail. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }
}
