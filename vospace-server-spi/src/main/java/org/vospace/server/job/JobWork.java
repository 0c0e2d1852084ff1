package org.vospace.server.job;

import java.io.IOException;
import org.vospace.uws.JobId;

/**
 * What the server does for a job of one kind. Thread-safe.
 *
 * <p>It may be begun several times, in different processes, because each may die on the way; it
 * must find out what an earlier attempt has done already, and leave nothing visible behind unless
 * it completes.
 */
@FunctionalInterface
public interface JobWork {
    /**
     * Does the work to its end and calls {@link JobRun#complete} in its last transaction. A job
     * whose work returns without it is completed without further results.
     *
     * @throws org.vospace.fault.VOSpaceException ends the job in phase ERROR; one of type
     *     ServiceBusy lets it be tried again
     * @throws JobStoppedException as it came from {@code run}
     * @throws IOException ends the job in phase ERROR with an InternalFault
     */
    void run(JobRun run) throws IOException;

    /**
     * Clears away what an attempt has left of a job that will not be tried again: it failed, was
     * aborted, or was deleted. Called at least once after each such job, possibly in another
     * process.
     */
    default void clear(JobId job) {}
}
