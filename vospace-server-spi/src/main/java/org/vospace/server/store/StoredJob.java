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
 * @param jobInfo the document that describes the job, as XML
 * @param results href by id, in the order in which they are shown
 * @param destruction when the job goes
 * @param executionDuration the longest it may run, in seconds; 0 is unlimited
 * @param attempt how often a worker took it up
 */
public record StoredJob(
        JobId id,
        Identity owner,
        Optional<String> runId,
        ExecutionPhase phase,
        int runClass,
        String jobInfo,
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

    public StoredJob {
        requireNonNull(phase, "phase");
        requireNonNull(destruction, "destruction");
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    /** A job that has not started: no results, no error, no limit of time. */
    public static StoredJob pending(
            JobId id,
            Identity owner,
            Optional<String> runId,
            int runClass,
            String jobInfo,
            Instant created,
            Instant destruction) {
        return new StoredJob(
                id,
                owner,
                runId,
                ExecutionPhase.PENDING,
                runClass,
                jobInfo,
                Map.of(),
                Optional.empty(),
                created,
                Optional.empty(),
                Optional.empty(),
                destruction,
                Optional.empty(),
                0,
                0);
    }
}
