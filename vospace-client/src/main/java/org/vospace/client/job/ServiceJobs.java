package org.vospace.client.job;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.vospace.model.Transfer;
import org.vospace.uws.Job;
import org.vospace.uws.JobReference;

/**
 * The jobs of a service, as its {@code transfers} list has them (UWS 1.1). Thread-safe.
 *
 * <p>A job is named by its id in that list, or by its whole URL, which jobs of other lists and
 * other services have too. Credentials go to the origins they were issued for, whatever the URL.
 * Every method throws {@link org.vospace.fault.VOSpaceException}: NodeNotFound for a job that is
 * not there, PermissionDenied for another user's, NotAuthenticated where one must log in.
 */
public interface ServiceJobs {
    /**
     * The caller's jobs in the order of the service; youngest first on this SDK's servers. Some
     * tens of thousands at most, see {@link #list(JobQuery, Consumer)} for more.
     *
     * @throws org.vospace.fault.VOSpaceException RequestEntityTooLarge if the list has more than 16
     *     MiB
     */
    List<JobReference> list(JobQuery query);

    /**
     * Hands the caller's jobs on one by one as they arrive, any number of them in constant memory.
     * If that fails in between, those that came were told already.
     */
    void list(JobQuery query, Consumer<? super JobReference> jobs);

    /** A job as it is now, with its parameters and results. */
    Job get(String job);

    /** What a job that failed says; empty if it did not fail, or does not say. */
    Optional<String> error(String job);

    /**
     * Creates a job for a transfer and runs it, without waiting: {@code Transfer.move(a, b)},
     * {@code Transfer.copy(a, b)}, or one by which the service itself fetches or sends bytes.
     *
     * @return its URL, at the service that has the transfer's target
     */
    URI start(Transfer transfer);

    /**
     * Runs a job that is pending.
     *
     * @throws org.vospace.fault.VOSpaceException PermissionDenied if it is not
     */
    Job run(String job);

    /** Aborts a job; one that has ended stays as it is. */
    Job abort(String job);

    /** Deletes a job, aborting it first if it runs. */
    void delete(String job);

    /**
     * Tells a job as it is, and every change of its phase that is noticed, until it ends: by events
     * where the service has them, else by waiting for changes. An interrupt ends the watching and
     * leaves the job alone.
     *
     * @param limit how long to watch; the job itself goes on
     * @param changes called by this thread
     * @return the job, ended or not
     */
    Job watch(String job, Duration limit, Consumer<? super Job> changes);

    /** The URL of a job. */
    URI urlOf(String job);
}
