package org.vospace.server.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.VOSpaceException;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * The jobs that the server itself works on, within one transaction.
 *
 * <p>A worker has a job until its lease ends, and after that until another has taken it up. Each
 * taking up is an attempt with a number of its own, and everything a worker does for a job is
 * conditional on that number being the job's latest, so a worker that was believed dead can do no
 * harm when it comes back.
 */
public final class JobQueue {
    private static final String LEASE = "clock_timestamp() + ?::bigint * interval '1 millisecond'";

    private static final String TAKE =
            """
            UPDATE vos.uws_job j
               SET previous_phase = phase, phase = 2, worker = ?, attempt = attempt + 1, lease_until = %s,
                   started = coalesce(started, clock_timestamp())
            """
                    .formatted(LEASE);

    private static final String CLAIM =
            PhaseChange.returning(
                    TAKE
                            + """
                              FROM (SELECT job_id FROM vos.uws_job
                                     WHERE phase = 1 AND run_class = 0
                                       AND not_before <= statement_timestamp()
                                     ORDER BY seq FOR UPDATE SKIP LOCKED LIMIT %d) next
                             WHERE j.job_id = next.job_id
                            """);

    private static final String CLAIM_ONE =
            PhaseChange.returning(TAKE + " WHERE job_id = ? AND phase = ANY(?::smallint[])");

    private static final String COUNT_OF_OWNER =
            """
            SELECT count(*) FROM vos.uws_job
             WHERE coalesce(owner, '') = (SELECT coalesce(owner, '') FROM vos.uws_job WHERE job_id = ?)
               AND phase IN (1, 2) AND run_class = 0
            """;

    private static final String IS_MINE = " WHERE job_id = ? AND attempt = ? AND phase = 2";

    private static final String RENEW = "UPDATE vos.uws_job SET lease_until = " + LEASE;

    private static final String RENEW_ALL =
            RENEW
                    + """
                      FROM unnest(?::text[], ?::int[]) mine(id, attempt)
                     WHERE job_id = mine.id::uuid AND uws_job.attempt = mine.attempt AND phase = 2
                    RETURNING job_id::text
                    """;

    private static final String END =
            PhaseChange.counting(
                    """
                    UPDATE vos.uws_job
                       SET previous_phase = phase, phase = ?, ended = clock_timestamp(), worker = NULL, lease_until = NULL,
                           results = coalesce(?::jsonb, results),
                           error = coalesce(?::jsonb, error)
                    """
                            + IS_MINE);

    /** What becomes of a job whose attempt has come to nothing. */
    private static final String TRY_AGAIN =
            """
            UPDATE vos.uws_job
               SET previous_phase = phase, phase = CASE WHEN attempt >= max_attempts THEN 4 ELSE 1 END,
                   ended = CASE WHEN attempt >= max_attempts THEN clock_timestamp() END,
                   error = CASE WHEN attempt >= max_attempts THEN ?::jsonb END,
                   worker = NULL, lease_until = NULL, not_before = %s
            """
                    .formatted(LEASE);

    private static final String GIVE_UP = PhaseChange.counting(TRY_AGAIN + IS_MINE);

    private static final String GIVE_BACK =
            PhaseChange.counting(
                    """
                    UPDATE vos.uws_job
                       SET previous_phase = phase, phase = 1, worker = NULL, lease_until = NULL,
                           max_attempts = max_attempts + 1
                    """
                            + IS_MINE);

    private static final String RECOVER =
            PhaseChange.counting(
                    TRY_AGAIN
                            + """
                             WHERE job_id IN (
                               SELECT job_id FROM vos.uws_job
                                WHERE phase = 2 AND run_class = 0
                                  AND lease_until < statement_timestamp()
                                ORDER BY lease_until LIMIT 100 FOR UPDATE SKIP LOCKED)
                            """);

    private static final String ABORT_OVERDUE =
            PhaseChange.counting(
                    """
                    UPDATE vos.uws_job
                       SET previous_phase = phase, phase = 5, ended = clock_timestamp(), worker = NULL, lease_until = NULL
                     WHERE job_id IN (
                       SELECT job_id FROM vos.uws_job
                        WHERE phase = 2 AND exec_duration > 0
                          AND started + exec_duration * interval '1 second' < statement_timestamp()
                        ORDER BY started LIMIT 100 FOR UPDATE SKIP LOCKED)
                    """);

    private final Jdbc jdbc;

    JobQueue(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes up to {@code limit} jobs from the queue, oldest first; workers do not wait for each
     * other.
     */
    public List<StoredJob> claim(String worker, int limit, Duration lease) {
        return jdbc.list(CLAIM.formatted(limit), JobRows::map, worker, lease.toMillis());
    }

    /** How many jobs of the owner of this one are queued or worked on. */
    public long countOfSameOwner(JobId id) {
        return JobRows.key(id)
                .map(key -> jdbc.single(COUNT_OF_OWNER, row -> row.getLong(1), key))
                .orElse(0L);
    }

    /** Takes up one job that is in one of the given phases; empty if it is not. */
    public Optional<StoredJob> claim(
            JobId id, Set<ExecutionPhase> from, String worker, Duration lease) {
        return JobRows.key(id)
                .flatMap(
                        key ->
                                jdbc.first(
                                        CLAIM_ONE,
                                        JobRows::map,
                                        worker,
                                        lease.toMillis(),
                                        key,
                                        from.stream().map(Codes::of).toList()));
    }

    /**
     * Keeps a job, until this transaction ends, from being taken up by another, and prolongs its
     * lease.
     *
     * @return false if the attempt has lost the job
     */
    public boolean fence(JobId id, int attempt, Duration lease) {
        return jdbc.update(RENEW + IS_MINE, lease.toMillis(), key(id), attempt) == 1;
    }

    /**
     * Prolongs the leases of all attempts a process is at.
     *
     * @return the jobs it still has
     */
    public Set<JobId> renew(Map<JobId, Integer> attempts, Duration lease) {
        Map<JobId, Integer> ordered = new HashMap<>(attempts);
        Collection<JobId> ids = ordered.keySet();
        Collection<Integer> numbers = ids.stream().map(ordered::get).toList();
        return jdbc
                .list(RENEW_ALL, row -> row.getString(1), lease.toMillis(), ids, numbers)
                .stream()
                .map(JobId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * EXECUTING to COMPLETED.
     *
     * @param results replace those it has; none: it keeps them
     * @return false if the attempt has lost the job
     */
    public boolean complete(JobId id, int attempt, Map<String, String> results) {
        return end(
                id,
                attempt,
                ExecutionPhase.COMPLETED,
                results.isEmpty() ? null : Json.pairs(results),
                null);
    }

    /**
     * EXECUTING to ABORTED, by the work itself, which has done only a part.
     *
     * @return false if the attempt has lost the job
     */
    public boolean abort(JobId id, int attempt, Map<String, String> results) {
        return end(id, attempt, ExecutionPhase.ABORTED, Json.pairs(results), null);
    }

    /**
     * EXECUTING to ERROR.
     *
     * @return false if the attempt has lost the job
     */
    public boolean fail(JobId id, int attempt, Map<String, String> results, JobError error) {
        return end(
                id,
                attempt,
                ExecutionPhase.ERROR,
                results.isEmpty() ? null : Json.pairs(results),
                JobRows.json(Optional.of(error)));
    }

    private boolean end(
            JobId id,
            int attempt,
            ExecutionPhase phase,
            @Nullable String results,
            @Nullable String error) {
        return count(END, Codes.of(phase), results, error, key(id), attempt) == 1;
    }

    /**
     * Puts a job back into the queue after an attempt that came to nothing, or in phase ERROR if
     * that was its last; does nothing if the attempt has lost the job.
     *
     * @param delay how long nobody takes it up
     */
    public void giveUp(JobId id, int attempt, VOSpaceException cause, Duration delay) {
        count(GIVE_UP, error(cause), delay.toMillis(), key(id), attempt);
    }

    /** Puts a job back into the queue, as if this attempt had not been made. */
    public void giveBack(JobId id, int attempt) {
        count(GIVE_BACK, key(id), attempt);
    }

    /**
     * Puts up to 100 jobs back into the queue, or in phase ERROR, whose workers have let their
     * leases end.
     *
     * @param cause what jobs end with that have no attempt left
     * @return how many
     */
    public int recover(VOSpaceException cause) {
        return count(RECOVER, error(cause), 0L);
    }

    /** Aborts up to 100 jobs that run for longer than they may; returns how many. */
    public int abortOverdue() {
        return count(ABORT_OVERDUE);
    }

    private static @Nullable String error(VOSpaceException cause) {
        return JobRows.json(Optional.of(JobError.of(cause)));
    }

    private static @Nullable UUID key(JobId id) {
        return JobRows.key(id).orElse(null);
    }

    private int count(String sql, @Nullable Object... arguments) {
        return jdbc.single(sql, row -> row.getInt(1), arguments);
    }
}
