package org.vospace.client.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;

/** How a job is shown. */
final class JobReport {
    private JobReport() {}

    static void print(Session session, Job job) {
        if (session.json()) {
            session.println(json(job).toString());
            return;
        }
        session.println("job: " + job.jobId());
        session.println("phase: " + job.phase());
        line(session, "owner", job.ownerId());
        line(session, "name", job.runId());
        line(session, "created", job.creationTime());
        line(session, "started", job.startTime());
        line(session, "ended", job.endTime());
        line(session, "kept until", job.destruction());
        job.jobInfo()
                .ifPresent(
                        transfer -> {
                            session.println("target: " + transfer.target());
                            session.println("direction: " + transfer.direction());
                        });
        job.parameters().forEach(p -> session.println("parameter " + p.id() + ": " + p.value()));
        job.results().forEach(r -> session.println("result " + r.id() + ": " + r.href()));
        line(session, "error", job.errorSummary().map(ErrorSummary::message));
    }

    private static void line(Session session, String name, Optional<?> value) {
        value.ifPresent(text -> session.println(name + ": " + text));
    }

    /** The stable form of {@code --json}. */
    static JsonLine json(Job job) {
        Map<String, String> results = new LinkedHashMap<>();
        job.results().forEach(result -> results.put(result.id(), result.href()));
        return new JsonLine()
                .put("id", job.jobId().toString())
                .put("phase", job.phase().name())
                .put("owner", job.ownerId())
                .put("runId", job.runId())
                .putTime("created", job.creationTime())
                .putTime("started", job.startTime())
                .putTime("ended", job.endTime())
                .putTime("destruction", job.destruction())
                .put("target", job.jobInfo().map(transfer -> transfer.target().toString()))
                .put("direction", job.jobInfo().map(transfer -> transfer.direction().toString()))
                .put("results", results)
                .put("error", job.errorSummary().map(ErrorSummary::message));
    }

    /**
     * Makes sure that a job went well.
     *
     * @throws VOSpaceException if it has not, of the job's own fault where it tells one
     */
    static void check(Job job) {
        if (job.phase() == ExecutionPhase.ERROR || job.phase() == ExecutionPhase.ABORTED) {
            String message =
                    job.errorSummary().map(ErrorSummary::message).orElse("it tells no why");
            FaultType type =
                    java.util.Arrays.stream(FaultType.values())
                            .filter(fault -> fault.message().equals(message))
                            .findFirst()
                            .orElse(FaultType.TRANSFER_FAILED);
            throw new VOSpaceException(type, "the job is in phase " + job.phase() + ": " + message);
        }
    }
}
