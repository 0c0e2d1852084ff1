package org.vospace.server.job;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.Database;
import org.vospace.server.store.JobError;
import org.vospace.server.store.JobKind;
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

    private static final Set<ExecutionPhase> RUNNABLE =
            EnumSet.of(ExecutionPhase.PENDING, ExecutionPhase.HELD);

    private final Database database;
    private final SpacePermission permission;
    private final JobConfig config;
    private final Clock clock;

    public JobService(
            Database database, SpacePermission permission, JobConfig config, Clock clock) {
        this.database = database;
        this.permission = permission;
        this.config = config;
        this.clock = clock;
    }

    /** Makes a transfer job in phase PENDING. */
    public JobId create(Identity who, Optional<String> runId, int runClass, String jobInfo) {
        return insert(
                pending(JobId.random(), JobKind.TRANSFER, who, runClass, Optional.of(jobInfo))
                        .withRunId(runId));
    }

    /** Makes a job of another kind, for the server to work on, in phase PENDING. */
    public JobId create(
            JobKind kind,
            Identity who,
            Optional<String> runId,
            Map<String, String> parameters,
            Optional<String> jobInfo) {
        return insert(
                pending(JobId.random(), kind, who, StoredJob.SERVER_WORK, jobInfo)
                        .withParameters(parameters)
                        .withRunId(runId));
    }

    /** Makes a job that is EXECUTING from the start, with what it has to show already. */
    public JobId createExecuting(
            JobId id, Identity who, String jobInfo, Map<String, String> results) {
        return insert(
                clientTransfer(id, who, jobInfo)
                        .begun(ExecutionPhase.EXECUTING, results, Optional.empty()));
    }

    /** Makes a job that has failed already: what a failed synchronous request leaves to be read. */
    public JobId createFailed(JobId id, Identity who, String jobInfo, VOSpaceException fault) {
        return insert(
                clientTransfer(id, who, jobInfo)
                        .begun(ExecutionPhase.ERROR, Map.of(), Optional.of(JobError.of(fault))));
    }

    private StoredJob clientTransfer(JobId id, Identity who, String jobInfo) {
        return pending(id, JobKind.TRANSFER, who, StoredJob.CLIENT_TRANSFER, Optional.of(jobInfo));
    }

    private StoredJob pending(
            JobId id, JobKind kind, Identity who, int runClass, Optional<String> jobInfo) {
        // as exact as it is shown, so that AFTER=creationTime leaves the job out
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return StoredJob.pending(
                id, kind, who, runClass, jobInfo, now, now.plus(config.lifetime()));
    }

    private JobId insert(StoredJob job) {
        return database.read(
                tx -> {
                    tx.jobs().insert(job);
                    return job.id();
                });
    }

    /**
     * Finds a job of one kind.
     *
     * @throws VOSpaceException NodeNotFound if there is none, PermissionDenied if it is not the
     *     caller's
     */
    public StoredJob get(JobKind kind, JobId id, Identity who) {
        StoredJob job = get(id, who);
        if (job.kind() != kind) {
            throw notFound(id);
        }
        return job;
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
                                                RUNNABLE,
                                                ExecutionPhase.EXECUTING,
                                                results,
                                                Optional.empty()));
        if (!started) {
            throw wrongPhase(id, "PENDING");
        }
    }

    /**
     * PENDING to QUEUED: a worker will take the job up.
     *
     * @throws VOSpaceException PermissionDenied if the job is in another phase, TooManyRequests if
     *     its owner has too many already that are queued or worked on
     */
    public void enqueue(JobId id) {
        boolean queued =
                database.inTransaction(
                        tx -> {
                            requireRoom(tx, id);
                            return tx.jobs()
                                    .advance(
                                            id,
                                            RUNNABLE,
                                            ExecutionPhase.QUEUED,
                                            Map.of(),
                                            Optional.empty());
                        });
        if (!queued) {
            throw wrongPhase(id, "PENDING");
        }
    }

    private void requireRoom(Tx tx, JobId id) {
        long active = config.perUser() == 0 ? 0 : tx.queue().countOfSameOwner(id);
        if (active >= config.perUser() && config.perUser() > 0) {
            throw new VOSpaceException(
                    FaultType.TOO_MANY_REQUESTS,
                    "%d jobs of this user are queued or worked on (expected: at most %d)"
                            .formatted(active, config.perUser()));
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
        completeOnce(id);
    }

    /** EXECUTING to COMPLETED; whether it was this call that did it, of however many at once. */
    public boolean completeOnce(JobId id) {
        return advance(id, EnumSet.of(ExecutionPhase.EXECUTING), ExecutionPhase.COMPLETED);
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

    /**
     * Refuses what somebody else was quicker with.
     *
     * @throws VOSpaceException PermissionDenied unless {@code taken}
     */
    public void requireTaken(JobId id, boolean taken) {
        if (!taken) {
            throw wrongPhase(id, "PENDING");
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

    /**
     * Sets when a job goes, as far as the longest life of a job allows.
     *
     * @return when it goes
     */
    public Instant setDestruction(JobId id, Instant wanted) {
        Instant latest = clock.instant().plus(config.maxLifetime());
        Instant destruction = wanted.isAfter(latest) ? latest : wanted;
        database.read(tx -> tx.jobs().setDestruction(id, destruction));
        return destruction;
    }

    /**
     * Sets the longest a job may run.
     *
     * @param seconds 0 is unlimited
     */
    public void setExecutionDuration(JobId id, int seconds) {
        database.read(tx -> tx.jobs().setExecutionDuration(id, seconds));
    }

    /**
     * The jobs of a caller, newest first, read as they are asked for.
     *
     * @param limit at most so many
     */
    public Iterator<StoredJob> list(
            JobKind kind,
            Identity who,
            Set<ExecutionPhase> phases,
            Optional<Instant> after,
            OptionalLong limit) {
        return new JobListing(database, kind, Optional.of(who.name()), phases, after, limit);
    }

    /** Removes a job and its results; what it has done stays done. */
    public void delete(JobId id, Identity who) {
        get(id, who);
        database.read(tx -> tx.jobs().delete(id));
    }

    /** Archives or deletes jobs whose time has come. For housekeeping. */
    public void expire() {
        database.bulkTransaction(tx -> tx.jobs().expire(config.archive()));
    }
}
