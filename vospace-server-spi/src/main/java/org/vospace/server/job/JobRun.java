package org.vospace.server.job;

import java.util.Map;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.StoredJob;
import org.vospace.server.store.Tx;

/**
 * One attempt of this process at a job it has taken from the queue. Thread-safe.
 *
 * <p>Another process may take the job up while this one still believes to have it, because it was
 * paused for longer than its lease. Every transaction that changes something for the job therefore
 * begins with {@link #fence}, which lets only the latest attempt through.
 */
public interface JobRun {
    /** The job as it was when this attempt took it up. */
    StoredJob job();

    /**
     * To be called between the steps of a work.
     *
     * @throws JobStoppedException if this attempt must end: the job was aborted or deleted, its
     *     time is over, its lease was lost, or the server is stopping
     */
    void check();

    /**
     * Makes sure, until {@code tx} ends, that nobody else has the job, and prolongs the lease.
     *
     * @throws JobStoppedException if this attempt has lost the job; {@code tx} must be rolled back
     */
    void fence(Tx tx);

    /**
     * EXECUTING to COMPLETED, as part of the transaction that does the job's last step.
     *
     * @param results href by id, replacing those the job has; none: it keeps them
     * @throws JobStoppedException if this attempt has lost the job; {@code tx} must be rolled back
     */
    void complete(Tx tx, Map<String, String> results);

    /**
     * EXECUTING to ABORTED, because only a part could be done, as part of the transaction that does
     * the last step of it.
     *
     * @param results href by id, replacing those the job has
     * @throws JobStoppedException if this attempt has lost the job; {@code tx} must be rolled back
     */
    void completeInPart(Tx tx, Map<String, String> results);

    /**
     * EXECUTING to ERROR, with results, as part of the transaction that does the last step.
     *
     * @throws JobStoppedException if this attempt has lost the job; {@code tx} must be rolled back
     */
    void fail(Tx tx, Map<String, String> results, VOSpaceException fault);

    /**
     * Runs {@code action} once when this attempt must end, to free a work that waits for bytes; at
     * once if that has happened already.
     *
     * @return takes the action back
     */
    Registration onStop(Runnable action);

    /** Takes an action back. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
