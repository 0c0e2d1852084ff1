package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vospace.spi.security.Identity;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * A UWS job as the database has it.
 *
 * @param id a UUID in canonical lower-case form
 * @param owner as the credential described them when they made the job, groups included, because
 *     work done later is done with those rights
 * @param runClass {@link #SERVER_WORK} or {@link #CLIENT_TRANSFER}
 * @param jobInfo the document that describes the job, as XML; empty if parameters do
 * @param parameters by name, in the order in which they are shown
 * @param results href by id, in the order in which they are shown
 * @param destruction when the job goes
 * @param executionDuration the longest it may run, in seconds; 0 is unlimited
 * @param attempt how often a worker took it up
 */
public record StoredJob(
        JobId id,
        JobKind kind,
        Identity owner,
        Optional<String> runId,
        ExecutionPhase phase,
        int runClass,
        Optional<String> jobInfo,
        Map<String, String> parameters,
        Map<String, String> results,
        Optional<JobError> error,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended,
        Instant destruction,
        Optional<Instant> quote,
        int executionDuration,
        int attempt) {
    /** The class of jobs that a worker of the server takes from the queue. */
    public static final int SERVER_WORK = 0;

    /** The class of jobs that a client drives by moving bytes. */
    public static final int CLIENT_TRANSFER = 1;

    /** The execution duration of a job that may run as long as it needs. */
    public static final int UNLIMITED = 0;

    public StoredJob {
        requireNonNull(phase, "phase");
        requireNonNull(destruction, "destruction");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    /** The same job with more known of its owner. */
    public StoredJob withOwner(Identity value) {
        return new StoredJob(
                id,
                kind,
                value,
                runId,
                phase,
                runClass,
                jobInfo,
                parameters,
                results,
                error,
                created,
                started,
                ended,
                destruction,
                quote,
                executionDuration,
                attempt);
    }

    /** A job that has not started: no results, no error, no limit of time. */
    public static StoredJob pending(
            JobId id,
            JobKind kind,
            Identity owner,
            int runClass,
            Optional<String> jobInfo,
            Instant created,
            Instant destruction) {
        return new StoredJob(
                id,
                kind,
                owner,
                Optional.empty(),
                ExecutionPhase.PENDING,
                runClass,
                jobInfo,
                Map.of(),
                Map.of(),
                Optional.empty(),
                created,
                Optional.empty(),
                Optional.empty(),
                destruction,
                Optional.empty(),
                UNLIMITED,
                0);
    }

    /** The same with a name that its owner gave it. */
    public StoredJob withRunId(Optional<String> name) {
        return new StoredJob(
                id,
                kind,
                owner,
                name,
                phase,
                runClass,
                jobInfo,
                parameters,
                results,
                error,
                created,
                started,
                ended,
                destruction,
                quote,
                executionDuration,
                attempt);
    }

    /** The same with parameters. */
    public StoredJob withParameters(Map<String, String> values) {
        return new StoredJob(
                id,
                kind,
                owner,
                runId,
                phase,
                runClass,
                jobInfo,
                values,
                results,
                error,
                created,
                started,
                ended,
                destruction,
                quote,
                executionDuration,
                attempt);
    }

    /** The same as it is when it has begun, or ended, at the moment of its creation. */
    public StoredJob begun(
            ExecutionPhase now, Map<String, String> itsResults, Optional<JobError> itsError) {
        return new StoredJob(
                id,
                kind,
                owner,
                runId,
                now,
                runClass,
                jobInfo,
                parameters,
                itsResults,
                itsError,
                created,
                Optional.of(created),
                Optional.of(created).filter(time -> now.isFinal()),
                destruction,
                quote,
                executionDuration,
                attempt);
    }
}
