package org.vospace.server.remote;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.job.JobRun;
import org.vospace.server.job.JobStoppedException;
import org.vospace.server.store.JobKind;
import org.vospace.server.store.StoredJob;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/** An attempt at a job that no queue knows: stopped, or robbed of the job, when a test says so. */
final class FakeRun implements JobRun {
    private final StoredJob job;
    private final List<Runnable> onStop = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;
    private volatile boolean lost;
    private volatile @Nullable Map<String, String> results;

    FakeRun(String owner) {
        this(owner, 1);
    }

    FakeRun(String owner, int attempt) {
        this.job = executing(owner, attempt);
    }

    private static StoredJob executing(String owner, int attempt) {
        Instant now = Instant.now();
        return new StoredJob(
                JobId.random(),
                JobKind.TRANSFER,
                Identity.of(owner),
                Optional.empty(),
                ExecutionPhase.EXECUTING,
                StoredJob.SERVER_WORK,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                now,
                Optional.of(now),
                Optional.empty(),
                now.plusSeconds(3600),
                Optional.empty(),
                StoredJob.UNLIMITED,
                attempt);
    }

    /** What the job completed with, once that is committed. */
    Optional<Map<String, String>> results() {
        return Optional.ofNullable(results);
    }

    void stop() {
        stopped = true;
        onStop.forEach(Runnable::run);
    }

    /** Somebody else takes the job up. */
    void lose() {
        lost = true;
    }

    /** How many actions wait for a stop. */
    int waiting() {
        return onStop.size();
    }

    @Override
    public StoredJob job() {
        return job;
    }

    @Override
    public void check() {
        if (stopped) {
            throw new JobStoppedException("stopped");
        }
    }

    @Override
    public void fence(Tx tx) {
        if (stopped || lost) {
            throw new JobStoppedException("lost");
        }
    }

    @Override
    public void complete(Tx tx, Map<String, String> values) {
        fence(tx);
        tx.afterCommit(() -> results = values);
    }

    @Override
    public void completeInPart(Tx tx, Map<String, String> values) {
        throw new UnsupportedOperationException("a transfer is done, or it is not");
    }

    @Override
    public void fail(Tx tx, Map<String, String> values, VOSpaceException fault) {
        throw new UnsupportedOperationException("a transfer fails by its exception");
    }

    @Override
    public Registration onStop(Runnable action) {
        onStop.add(action);
        if (stopped) {
            action.run();
        }
        return () -> onStop.remove(action);
    }
}
