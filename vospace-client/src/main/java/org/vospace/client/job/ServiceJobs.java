package org.vospace.client.job;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.vospace.uws.Job;
import org.vospace.uws.JobReference;

/** The jobs of a service, as its {@code transfers} list has them (UWS 1.1). Thread-safe. */
public interface ServiceJobs {
    /** The caller's jobs, youngest first. */
    List<JobReference> list(JobQuery query);

    /**
     * A job as it is now.
     *
     * @param id of a job of the service, or its whole URL
     */
    Job get(String id);

    /** Runs a job that is pending. */
    Job run(String id);

    /** Aborts a job; one that has ended stays as it is. */
    Job abort(String id);

    /** Deletes a job, aborting it first if it runs. */
    void delete(String id);

    /**
     * Tells every change of a job until it ends: by events where the service has them, else by
     * waiting for changes.
     *
     * @param limit how long to watch; the job itself goes on
     * @return the job, ended or not
     */
    Job watch(String id, Duration limit, Consumer<Job> changes);

    /** The URL of a job. */
    URI urlOf(String id);
}
