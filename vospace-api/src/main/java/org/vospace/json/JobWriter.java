package org.vospace.json;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.Job;
import org.vospace.uws.JobParameter;
import org.vospace.uws.JobReference;
import org.vospace.uws.ResultReference;

/** Writes jobs and their parts; null where UWS wants an element that is nil. */
final class JobWriter {
    private static final String VERSION = "1.1";

    private final JsonOutput out;
    private final char separator;

    JobWriter(JsonOutput out, char separator) {
        this.out = out;
        this.separator = separator;
    }

    void document(Job job) throws IOException {
        out.start()
                .field("version", VERSION)
                .field("jobId", job.jobId().value())
                .optional("runId", job.runId())
                .field("ownerId", job.ownerId().orElse(null))
                .field("phase", job.phase().name())
                .time("quote", job.quote())
                .optionalTime("creationTime", job.creationTime())
                .time("startTime", job.startTime())
                .time("endTime", job.endTime())
                .field("executionDuration", job.executionDuration())
                .time("destruction", job.destruction());
        parameters("parameters", job.parameters());
        results("results", job.results());
        if (job.errorSummary().isPresent()) {
            errorSummary(job.errorSummary().get());
        }
        if (job.jobInfo().isPresent()) {
            out.start("jobInfo").start("transfer");
            new TransferWriter(out, separator).fields(job.jobInfo().get());
            out.end().end();
        }
        out.end().finish();
    }

    void jobs(Iterator<JobReference> jobs) throws IOException {
        out.start().field("version", VERSION).startList("jobref");
        while (jobs.hasNext()) {
            reference(jobs.next());
        }
        out.endList().end().finish();
    }

    private void reference(JobReference job) throws IOException {
        out.start()
                .field("id", job.id().value())
                .optional("href", job.href())
                .field("phase", job.phase().name())
                .optional("runId", job.runId())
                .field("ownerId", job.ownerId().orElse(null))
                .optionalTime("creationTime", job.creationTime())
                .end();
    }

    void parametersDocument(List<JobParameter> parameters) throws IOException {
        out.start();
        parameters("parameter", parameters);
        out.end().finish();
    }

    void resultsDocument(List<ResultReference> results) throws IOException {
        out.start();
        results("result", results);
        out.end().finish();
    }

    private void parameters(String name, List<JobParameter> parameters) throws IOException {
        out.startList(name);
        for (JobParameter parameter : parameters) {
            out.start().field("id", parameter.id());
            if (parameter.byReference()) {
                out.field("byReference", true);
            }
            out.field("value", parameter.value()).end();
        }
        out.endList();
    }

    private void results(String name, List<ResultReference> results) throws IOException {
        out.startList(name);
        for (ResultReference result : results) {
            out.start().field("id", result.id()).field("href", result.href()).end();
        }
        out.endList();
    }

    private void errorSummary(ErrorSummary error) throws IOException {
        out.start("errorSummary")
                .field("type", error.isTransient() ? "transient" : "fatal")
                .field("hasDetail", error.hasDetail())
                .field("message", error.message())
                .end();
    }
}
