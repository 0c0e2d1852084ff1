package org.vospace.server.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * Who wants to be told of the phases of jobs, and the outbox of what has not been told yet, within
 * one transaction.
 *
 * <p>The statements that change the phase of a job (see {@link PhaseChange}) add what is to be told
 * by themselves, so that neither can be without the other. A job that nobody has registered a
 * callback for costs one look-up by key.
 */
public final class CallbackRepository {
    private static final String REGISTER =
            """
            INSERT INTO vos.job_callback(job_id, url, href, secret) VALUES (?, ?, ?, ?)
            ON CONFLICT (job_id) DO UPDATE
               SET url = excluded.url, href = excluded.href, secret = excluded.secret
            """;

    private static final String RECORD =
            """
            INSERT INTO vos.job_callback_event(job_id, phase, previous_phase)
            SELECT job_id, ?, ?::smallint FROM vos.job_callback WHERE job_id = ?
            """;

    // Of each job the first event only: the next is not due before that is told or dropped.
    private static final String TAKE =
            """
            WITH next AS (
              SELECT e.seq FROM vos.job_callback_event e
               WHERE e.due <= statement_timestamp()
                 AND NOT EXISTS (SELECT 1 FROM vos.job_callback_event earlier
                                  WHERE earlier.job_id = e.job_id AND earlier.seq < e.seq)
               ORDER BY e.due LIMIT ? FOR UPDATE SKIP LOCKED)
            UPDATE vos.job_callback_event e
               SET due = statement_timestamp() + ?::bigint * interval '1 millisecond',
                   tries = e.tries + 1
              FROM next, vos.job_callback c
             WHERE e.seq = next.seq AND c.job_id = e.job_id
            RETURNING e.seq, e.job_id, e.phase, e.previous_phase, e.created, e.tries, c.url, c.href,
                      c.secret
            """;

    private static final String FORGET =
            """
            DELETE FROM vos.job_callback WHERE job_id IN (
              SELECT c.job_id FROM vos.job_callback c
               WHERE NOT EXISTS (SELECT 1 FROM vos.uws_job j WHERE j.job_id = c.job_id)
                 AND NOT EXISTS (SELECT 1 FROM vos.job_callback_event e WHERE e.job_id = c.job_id)
               LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """;

    private final Jdbc jdbc;

    CallbackRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Has somebody told of every change of phase of a job from now on; replaces whoever was told
     * before. Belongs into the transaction that makes the job.
     *
     * @param href the job's URL
     * @param secret key of the signatures
     * @throws IllegalArgumentException if the job's id is no UUID in canonical form
     */
    public void register(JobId job, URI url, URI href, byte[] secret) {
        jdbc.update(REGISTER, JobRows.requireKey(job), url.toString(), href.toString(), secret);
    }

    /**
     * Adds a change of phase to the outbox if somebody wants to be told: for a caller that holds
     * the lock of the job's row. Others use the statement above.
     *
     * @param previous empty for a job that is new
     * @return whether somebody wants to be told
     */
    public boolean record(JobId job, Optional<ExecutionPhase> previous, ExecutionPhase phase) {
        return jdbc.update(
                        RECORD,
                        Codes.of(phase),
                        previous.map(Codes::of).orElse(null),
                        JobRows.requireKey(job))
                == 1;
    }

    /**
     * Takes events that are due, at most one of each job, the earliest. Nobody else gets them while
     * the lease lasts.
     *
     * @return in the order of their sequence
     */
    public List<CallbackEvent> takeDue(int most, Duration lease) {
        return jdbc.list(TAKE, CallbackRepository::map, most, lease.toMillis()).stream()
                .sorted(Comparator.comparingLong(CallbackEvent::seq))
                .toList();
    }

    private static CallbackEvent map(ResultSet row) throws SQLException {
        short previous = row.getShort(4);
        boolean isFirst = row.wasNull();
        return new CallbackEvent(
                row.getLong(1),
                new JobId(row.getString(2)),
                Codes.phase(row.getShort(3)),
                isFirst ? Optional.empty() : Optional.of(Codes.phase(previous)),
                NodeRows.instant(row, 5),
                row.getInt(6),
                URI.create(row.getString(7)),
                URI.create(row.getString(8)),
                new CallbackSecret(row.getBytes(9)));
    }

    /** Removes an event that was told, or will never be; false if its lease was lost to another. */
    public boolean remove(CallbackEvent event) {
        return jdbc.update(
                        "DELETE FROM vos.job_callback_event WHERE seq = ? AND tries = ?",
                        event.seq(),
                        event.tries())
                == 1;
    }

    /** Gives an event back, to be taken again after a pause; false if its lease was lost. */
    public boolean retry(CallbackEvent event, Duration pause) {
        return jdbc.update(
                        "UPDATE vos.job_callback_event"
                                + " SET due = statement_timestamp()"
                                + " + ?::bigint * interval '1 millisecond'"
                                + " WHERE seq = ? AND tries = ?",
                        pause.toMillis(),
                        event.seq(),
                        event.tries())
                == 1;
    }

    /**
     * Forgets up to 1000 registrations of jobs that are gone and of which all has been told.
     *
     * @return how many
     */
    public int forgetGone() {
        return jdbc.update(FORGET);
    }
}
