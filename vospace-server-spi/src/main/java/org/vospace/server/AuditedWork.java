package org.vospace.server;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.guard.AuditLog;
import org.vospace.server.job.JobRun;
import org.vospace.server.job.JobService;
import org.vospace.server.job.JobStoppedException;
import org.vospace.server.job.JobWork;
import org.vospace.server.store.JobError;
import org.vospace.server.store.StoredJob;
import org.vospace.server.work.DeleteWork;
import org.vospace.uws.ExecutionPhase;

/**
 * Writes down what a job has come to, each attempt at it: the request that asked for it has ended
 * long before.
 */
final class AuditedWork implements JobWork {
    private final JobWork work;
    private final JobService jobs;
    private final Clock clock;

    AuditedWork(JobWork work, JobService jobs, Clock clock) {
        this.work = work;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void run(JobRun run) throws IOException {
        String fault = "";
        String outcome = ExecutionPhase.ERROR.name();
        try {
            work.run(run);
            StoredJob after = jobs.find(run.job().id());
            // who returns without ending the job has completed it
            outcome =
                    after.phase() == ExecutionPhase.EXECUTING
                            ? ExecutionPhase.COMPLETED.name()
                            : after.phase().name();
            fault = after.error().map(JobError::fault).orElse("");
        } catch (VOSpaceException e) {
            fault = e.type().representation();
            throw e;
        } catch (JobStoppedException e) {
            outcome = "STOPPED";
            throw e;
        } finally {
            write(run, outcome, fault);
        }
    }

    private void write(JobRun run, String outcome, String fault) {
        StoredJob job = run.job();
        Optional<String> node = Optional.ofNullable(job.parameters().get(DeleteWork.TARGET));
        AuditLog.line("job", clock.instant().toString())
                .add("job", job.id().toString())
                .add("kind", job.kind().name())
                .add("attempt", job.attempt())
                .add("who", job.owner().name())
                .add("node", node.orElse(""))
                .add("outcome", outcome)
                .add("fault", fault)
                .write();
    }
}
