package org.vospace.server.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.Database;
import org.vospace.server.store.JobError;
import org.vospace.server.store.StoredJob;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;

/** An attempt of this process at a job. */
final class Attempt implements JobRun {
    private final Database database;
    private volatile StoredJob job;
    private final Duration lease;
    private final List<Runnable> actions = new ArrayList<>();
    private @Nullable String stopped;
    private boolean ended;

    Attempt(Database database, StoredJob job, Duration lease) {
        this.database = database;
        this.job = job;
        this.lease = lease;
    }

    @Override
    public StoredJob job() {
        return job;
    }

    /** Gets ready for questions about what the job's owner may do. */
    void prepare(UnaryOperator<Identity> owners) {
        job = job.withOwner(owners.apply(job.owner()));
    }

    int number() {
        return job.attempt();
    }

    @Override
    public synchronized void check() {
        if (stopped != null) {
            throw new JobStoppedException(stopped);
        }
    }

    @Override
    public void fence(Tx tx) {
        requireMine(tx.queue().fence(job.id(), number(), lease));
    }

    @Override
    public void complete(Tx tx, Map<String, String> results) {
        requireMine(tx.queue().complete(job.id(), number(), results));
        endWith(tx);
    }

    @Override
    public void completeInPart(Tx tx, Map<String, String> results) {
        requireMine(tx.queue().abort(job.id(), number(), results));
        endWith(tx);
    }

    @Override
    public void fail(Tx tx, Map<String, String> results, VOSpaceException fault) {
        requireMine(tx.queue().fail(job.id(), number(), results, JobError.of(fault)));
        endWith(tx);
    }

    private static void requireMine(boolean mine) {
        if (!mine) {
            throw new JobStoppedException("the job has ended or was taken up by another");
        }
    }

    private void endWith(Tx tx) {
        tx.afterCommit(() -> setEnded());
    }

    private synchronized void setEnded() {
        ended = true;
    }

    /** Completes a job whose work has not done so itself. */
    void completeIfOpen() {
        synchronized (this) {
            if (ended) {
                return;
            }
        }
        database.bulkTransaction(
                tx -> {
                    complete(tx, Map.of());
                    return job.id();
                });
    }

    @Override
    public Registration onStop(Runnable action) {
        synchronized (this) {
            if (stopped == null) {
                actions.add(action);
                return () -> remove(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
    }

    /** Lets the next {@link #check} fail, and runs what was registered for that. */
    void stop(String reason) {
        List<Runnable> todo;
        synchronized (this) {
            if (stopped != null) {
                return;
            }
            stopped = reason;
            todo = List.copyOf(actions);
        }
        todo.forEach(Runnable::run);
    }
}
