package org.vospace.spi.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.vospace.model.DataNode;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.VosUri;
import org.vospace.spi.storage.StorageTransaction;

/**
 * A transaction without a database: it ends when the test says so, and then runs what the backend
 * has registered. One thread.
 */
public final class TestTransaction implements StorageTransaction {
    private final DataNode target;
    private final List<Action> afterCommit = new ArrayList<>();
    private final Deque<Action> onRollback = new ArrayDeque<>();

    public TestTransaction(NodePath target) {
        this.target = new DataNode(VosUri.of("example.org!space", target), Properties.none());
    }

    @Override
    public DataNode target() {
        return target;
    }

    @Override
    public void afterCommit(Action action) {
        afterCommit.add(action);
    }

    @Override
    public void onRollback(Action action) {
        onRollback.push(action);
    }

    /** Commits: runs what was to follow, in the order of registration. */
    public void commit() throws Exception {
        for (Action action : afterCommit) {
            action.run();
        }
    }

    /** Rolls back: runs what was to follow, in reverse order of registration. */
    public void rollback() throws Exception {
        for (Action action : onRollback) {
            action.run();
        }
    }
}
