package org.vospace.server.store;

/**
 * Tells of changes of phase in the transaction that makes them: a worker of a job that is QUEUED
 * now, those who wait for a job that is watched, and the outbox of those who are called back.
 *
 * <p>A commit that notifies takes a lock which all such commits share, so jobs that nobody watches,
 * which is nearly all transfers of bytes, are not told of. Who misses a notification, because its
 * connection broke, finds out by looking from time to time.
 */
final class PhaseChange {
    /** The channel on which the ids of watched jobs are told. */
    static final String JOBS = "vos_job";

    /** The channel on which it is told that the queue has got a job. */
    static final String QUEUE = "vos_queue";

    private static final String TELL_WATCHERS =
            "CASE WHEN watched THEN pg_notify('" + JOBS + "', job_id::text)::text END";

    private static final String TELL_WORKERS =
            "CASE WHEN phase = 1 AND run_class = 0 THEN pg_notify('" + QUEUE + "', '')::text END";

    private static final String TELL_CALLBACKS =
            """
            told AS (
              INSERT INTO vos.job_callback_event(job_id, phase, previous_phase)
              SELECT job_id, changed.phase, changed.previous_phase
                FROM changed JOIN vos.job_callback USING (job_id))
            """;

    private PhaseChange() {}

    /** The update of jobs as a statement that returns how many it has changed. */
    static String counting(String update) {
        return "WITH changed AS ("
                + update
                + " RETURNING job_id, phase, previous_phase, run_class, watched), "
                + TELL_CALLBACKS
                + " SELECT count(*), count("
                + TELL_WATCHERS
                + "), count("
                + TELL_WORKERS
                + ") FROM changed";
    }

    /** The update of jobs, aliased {@code j}, as a statement that returns them as they are now. */
    static String returning(String update) {
        return "WITH changed AS ("
                + update
                + " RETURNING j.*), "
                + TELL_CALLBACKS
                + " SELECT "
                + JobRows.COLUMNS
                + ", "
                + TELL_WATCHERS
                + ", "
                + TELL_WORKERS
                + " FROM changed ORDER BY seq";
    }
}
