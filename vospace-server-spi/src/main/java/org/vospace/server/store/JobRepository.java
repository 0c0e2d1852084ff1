package org.vospace.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vospace.spi.security.GroupId;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * The UWS jobs, within one transaction. A job id that is no UUID in canonical form belongs to no
 * job, and is not an error.
 */
public final class JobRepository {
    private static final String SELECT = "SELECT " + JobRows.COLUMNS + " FROM vos.uws_job ";

    private static final String INSERT =
            """
            INSERT INTO vos.uws_job(job_id, owner, run_id, phase, run_class, job_info, results, error,
                                    created, started, ended, destruction, quote, exec_duration,
                                    attempt, owner_groups, kind, parameters, owner_grants)
            VALUES (?, ?::text, ?::text, ?, ?, ?::text, ?::jsonb, ?::jsonb, ?, ?::timestamptz,
                    ?::timestamptz, ?, ?::timestamptz, ?, ?, ?, ?, ?::jsonb, ?::text[])
            """;

    private static final String ADVANCE =
            PhaseChange.counting(
                    """
            UPDATE vos.uws_job
               SET previous_phase = phase, phase = ?,
                   started = CASE WHEN ? THEN coalesce(started, clock_timestamp()) ELSE started END,
                   ended = CASE WHEN ? THEN coalesce(ended, clock_timestamp()) ELSE ended END,
                   results = coalesce(?::jsonb, results), error = coalesce(?::jsonb, error)
             WHERE job_id = ? AND phase = ANY(?::smallint[])
            """);

    private static final String DUE =
            """
            (SELECT job_id FROM vos.uws_job
              WHERE destruction <= statement_timestamp() AND (phase = 8) = %s
              ORDER BY destruction LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """;

    private static final String ARCHIVE =
            PhaseChange.counting(
                    """
                    UPDATE vos.uws_job
                       SET previous_phase = phase, phase = 8, results = '[]', ended = coalesce(ended, clock_timestamp()),
                           destruction = destruction + ?::bigint * interval '1 millisecond'
                     WHERE job_id IN
                    """
                            + DUE.formatted("false"));

    private static final String EXPIRE =
            "DELETE FROM vos.uws_job WHERE job_id IN " + DUE.formatted("true");

    private static final String PHASES =
            "SELECT job_id::text, phase FROM vos.uws_job WHERE job_id = ANY(?::uuid[])";

    private final Jdbc jdbc;

    JobRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a job.
     *
     * @throws IllegalArgumentException if its id is no UUID in canonical form
     */
    public void insert(StoredJob job) {
        UUID key = JobRows.requireKey(job.id());
        jdbc.update(
                INSERT,
                key,
                job.owner().isAnonymous() ? null : job.owner().name(),
                job.runId().orElse(null),
                Codes.of(job.phase()),
                job.runClass(),
                job.jobInfo().orElse(null),
                Json.pairs(job.results()),
                JobRows.json(job.error()),
                job.created(),
                job.started().orElse(null),
                job.ended().orElse(null),
                job.destruction(),
                job.quote().orElse(null),
                job.executionDuration(),
                job.attempt(),
                job.owner().groups().stream().map(GroupId::uri).sorted().toList(),
                Codes.of(job.kind()),
                Json.pairs(job.parameters()),
                JobRows.grants(job.owner()));
    }

    public Optional<StoredJob> find(JobId id) {
        return find(id, "");
    }

    /** Reads a job and keeps others from changing it until the transaction ends. */
    public Optional<StoredJob> lock(JobId id) {
        return find(id, " FOR NO KEY UPDATE");
    }

    private Optional<StoredJob> find(JobId id, String locking) {
        return JobRows.key(id)
                .flatMap(
                        key ->
                                jdbc.first(
                                        SELECT + "WHERE job_id = ?" + locking, JobRows::map, key));
    }

    /**
     * Takes a job from one of the given phases to another, and sets its start time when it begins
     * to execute, its end time when it ends.
     *
     * @param results replace those it has; none: it keeps them
     * @param error replaces the one it has; empty: it keeps it
     * @return false if there is no such job in one of these phases
     */
    public boolean advance(
            JobId id,
            Set<ExecutionPhase> from,
            ExecutionPhase to,
            Map<String, String> results,
            Optional<JobError> error) {
        return JobRows.key(id).isPresent()
                && changed(
                                ADVANCE,
                                Codes.of(to),
                                to == ExecutionPhase.EXECUTING,
                                to.isFinal(),
                                results.isEmpty() ? null : Json.pairs(results),
                                JobRows.json(error),
                                key(id),
                                from.stream().map(Codes::of).toList())
                        == 1;
    }

    private int changed(String sql, @Nullable Object... arguments) {
        return jdbc.single(sql, row -> row.getInt(1), arguments);
    }

    /** Replaces the document that describes a job; false if there is no such job. */
    public boolean setJobInfo(JobId id, String jobInfo) {
        return change(id, "UPDATE vos.uws_job SET job_info = ? WHERE job_id = ?", jobInfo, key(id));
    }

    /** Sets when a job goes; false if there is no such job. */
    public boolean setDestruction(JobId id, Instant destruction) {
        return change(
                id,
                "UPDATE vos.uws_job SET destruction = ? WHERE job_id = ?",
                destruction,
                key(id));
    }

    /** Sets the longest a job may run, in seconds; false if there is no such job. */
    public boolean setExecutionDuration(JobId id, int seconds) {
        return change(
                id, "UPDATE vos.uws_job SET exec_duration = ? WHERE job_id = ?", seconds, key(id));
    }

    /** Deletes a job; false if there is no such job. */
    public boolean delete(JobId id) {
        return change(id, "DELETE FROM vos.uws_job WHERE job_id = ?", key(id));
    }

    /** Lists jobs, newest first. */
    public List<StoredJob> list(JobFilter filter) {
        StringBuilder sql =
                new StringBuilder(SELECT).append("WHERE kind = ? AND phase = ANY(?::smallint[])");
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(Codes.of(filter.kind()));
        arguments.add(filter.phases().stream().map(Codes::of).toList());
        if (filter.owner().isPresent()) {
            sql.append(" AND owner = ?");
            arguments.add(filter.owner().get());
        } else {
            sql.append(" AND owner IS NULL");
        }
        if (filter.after().isPresent()) {
            sql.append(" AND created > ?");
            arguments.add(filter.after().get());
        }
        if (filter.olderThan().isPresent()) {
            sql.append(" AND seq < (SELECT seq FROM vos.uws_job WHERE job_id = ?::uuid)");
            arguments.add(key(filter.olderThan().get()));
        }
        sql.append(" ORDER BY seq DESC LIMIT ").append(Listing.literal(filter.limit()));
        return jdbc.list(filter.limit(), sql.toString(), JobRows::map, arguments.toArray());
    }

    /**
     * Archives up to 1000 jobs whose time of destruction has come, in whatever phase they are: they
     * lose their results, and go for good after {@code archive}. Deletes up to 1000 of those.
     *
     * @return how many were archived or deleted
     */
    public int expire(Duration archive) {
        return changed(ARCHIVE, archive.toMillis()) + jdbc.update(EXPIRE);
    }

    /** From now on, changes of the job's phase are notified. */
    public void watch(JobId id) {
        change(
                id,
                "UPDATE vos.uws_job SET watched = true WHERE job_id = ? AND NOT watched",
                key(id));
    }

    /** The phases of those of the given jobs that exist. */
    public Map<JobId, ExecutionPhase> phases(Collection<JobId> ids) {
        Map<JobId, ExecutionPhase> phases = new HashMap<>();
        jdbc.list(PHASES, row -> Map.entry(row.getString(1), row.getShort(2)), ids)
                .forEach(row -> phases.put(new JobId(row.getKey()), Codes.phase(row.getValue())));
        return phases;
    }

    private static @Nullable UUID key(JobId id) {
        return JobRows.key(id).orElse(null);
    }

    private boolean change(JobId id, String sql, @Nullable Object... arguments) {
        return JobRows.key(id).isPresent() && jdbc.update(sql, arguments) == 1;
    }
}
