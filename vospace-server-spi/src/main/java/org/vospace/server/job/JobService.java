package org.vospace.server.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.Database;
import org.vospace.server.store.JobError;
import org.vospace.server.store.StoredJob;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/** Jobs and their phases (UWS 1.1). Thread-safe. */
public final class JobService {
    private static final Set<ExecutionPhase> LIVE =
            EnumSet.of(
                    ExecutionPhase.PENDING,
                    ExecutionPhase.QUEUED,
                    ExecutionPhase.EXECUTING,
                    ExecutionPhase.HELD,
                    ExecutionPhase.SUSPENDED);

    /** An execution duration. */
    private static final int UNLIMITED = 0;

    private final Database database;
    private final SpacePermission permission;
    private final Duration lifetime;
    private final Clock clock;

    /**
     * @param lifetime how long a job is kept if its owner says nothing
     */
    public JobService(
            Database database, SpacePermission permission, Duration lifetime, Clock clock) {
        this.database = database;
        this.permission = permission;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Makes a job in phase PENDING. */
    public JobId create(Identity who, Optional<String> runId, String jobInfo) {
        return insert(
                newJob(
                        JobId.random(),
                        who,
                        runId,
                        jobInfo,
                        ExecutionPhase.PENDING,
                        Map.of(),
                        Optional.empty()));
    }

    /** Makes a job that is EXECUTING from the start, with what it has to show already. */
    public JobId createExecuting(
            JobId id, Identity who, String jobInfo, Map<String, String> results) {
        return insert(
                newJob(
                        id,
                        who,
                        Optional.empty(),
                        jobInfo,
                        ExecutionPhase.EXECUTING,
                        results,
                        Optional.empty()));
    }

    /** Makes a job that has failed already: what a failed synchronous request leaves to be read. */
    public JobId createFailed(JobId id, Identity who, String jobInfo, VOSpaceException fault) {
        return insert(
                newJob(
                        id,
                        who,
                        Optional.empty(),
                        jobInfo,
                        ExecutionPhase.ERROR,
                        Map.of(),
                        Optional.of(JobError.of(fault))));
    }

    private StoredJob newJob(
            JobId id,
            Identity who,
            Optional<String> runId,
            String jobInfo,
            ExecutionPhase phase,
            Map<String, String> results,
            Optional<JobError> error) {
        Instant now = clock.instant();
        Optional<Instant> started = Optional.of(now).filter(t -> phase != ExecutionPhase.PENDING);
        return new StoredJob(
                id,
                who,
                runId,
                phase,
                StoredJob.CLIENT_TRANSFER,
                jobInfo,
                results,
                error,
                now,
                started,
                started.filter(t -> phase.isFinal()),
                now.plus(lifetime),
                Optional.empty(),
                UNLIMITED,
                0);
    }

    private JobId insert(StoredJob job) {
        return database.read(
                tx -> {
                    tx.jobs().insert(job);
                    return job.id();
                });
    }

    /**
     * Finds a job.
     *
     * @throws VOSpaceException NodeNotFound if there is none, PermissionDenied if it is not the
     *     caller's
     */
    public StoredJob get(JobId id, Identity who) {
        StoredJob job = find(id);
        Decision decision = permission.controlJob(who, id, job.owner());
        if (!decision.permitted()) {
            throw new VOSpaceException(
                    FaultType.PERMISSION_DENIED, "job " + id + ": " + decision.reason());
        }
        return job;
    }

    /** Finds a job for a caller whose right has been proven otherwise. */
    public StoredJob find(JobId id) {
        return database.read(tx -> tx.jobs().find(id)).orElseThrow(() -> notFound(id));
    }

    private static VOSpaceException notFound(JobId id) {
        return new VOSpaceException(FaultType.NODE_NOT_FOUND, "no job " + id);
    }

    /**
     * PENDING to EXECUTING, with what the job has to show from then on.
     *
     * @throws VOSpaceException PermissionDenied if the job is in another phase
     */
    public void start(JobId id, Map<String, String> results) {
        boolean started =
                database.read(
                        tx ->
                                tx.jobs()
                                        .advance(
                                                id,
                                                EnumSet.of(
                                                        ExecutionPhase.PENDING,
                                                        ExecutionPhase.HELD),
                                                ExecutionPhase.EXECUTING,
                                                results,
                                                Optional.empty()));
        if (!started) {
            throw wrongPhase(id, "PENDING");
        }
    }

    /**
     * EXECUTING to COMPLETED, as part of the transaction that does the job's work.
     *
     * @throws VOSpaceException InvalidArgument if the job has been aborted meanwhile, so that the
     *     work is rolled back
     */
    public void complete(Tx tx, JobId id, Map<String, String> results) {
        boolean completed =
                tx.jobs()
                        .advance(
                                id,
                                EnumSet.of(ExecutionPhase.EXECUTING),
                                ExecutionPhase.COMPLETED,
                                results,
                                Optional.empty());
        if (!completed) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT, "job " + id + " is no longer EXECUTING");
        }
    }

    /** EXECUTING to COMPLETED; nothing happens in any other phase. */
    public void complete(JobId id) {
        advance(id, EnumSet.of(ExecutionPhase.EXECUTING), ExecutionPhase.COMPLETED);
    }

    /** Ends a job that has not ended yet in phase ERROR. */
    public void fail(JobId id, VOSpaceException fault) {
        database.read(
                tx ->
                        tx.jobs()
                                .advance(
                                        id,
                                        LIVE,
                                        ExecutionPhase.ERROR,
                                        Map.of(),
                                        Optional.of(JobError.of(fault))));
    }

    /**
     * Ends a job that has not ended yet in phase ABORTED; one that is ABORTED stays so.
     *
     * @throws VOSpaceException PermissionDenied if the job is COMPLETED or in ERROR
     */
    public void abort(JobId id, Identity who) {
        StoredJob job = get(id, who);
        if (!advance(id, LIVE, ExecutionPhase.ABORTED)
                && find(job.id()).phase() != ExecutionPhase.ABORTED) {
            throw wrongPhase(id, "one that has not ended");
        }
    }

    /**
     * Refuses to run a job twice.
     *
     * @throws VOSpaceException PermissionDenied if the job is not PENDING
     */
    public void requirePending(StoredJob job) {
        if (job.phase() != ExecutionPhase.PENDING) {
            throw wrongPhase(job.id(), "PENDING");
        }
    }

    private boolean advance(JobId id, Set<ExecutionPhase> from, ExecutionPhase to) {
        return database.read(tx -> tx.jobs().advance(id, from, to, Map.of(), Optional.empty()));
    }

    private VOSpaceException wrongPhase(JobId id, String expected) {
        return new VOSpaceException(
                FaultType.PERMISSION_DENIED,
                "job " + id + " is " + find(id).phase() + " (expected: " + expected + ")");
    }

    /** Removes a job and its results; what it has done stays done. */
    public void delete(JobId id, Identity who) {
        get(id, who);
        database.read(tx -> tx.jobs().delete(id));
    }
}
