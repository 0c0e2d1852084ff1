package org.vospace.xml;

import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.Job;
import org.vospace.uws.JobParameter;
import org.vospace.uws.JobReference;
import org.vospace.uws.ResultReference;
import org.vospace.wire.Values;
import org.vospace.xml.jaxb.Namespaces;

/**
 * Writes jobs in the order of the UWS 1.1 schema, which wants most elements to be there and nil
 * rather than left out. Times are in UTC, with milliseconds and {@code Z}.
 */
final class JobWriter {
    private static final String VERSION = "1.1";

    private final XmlOutput out;
    private final char separator;

    JobWriter(XmlOutput out, char separator) {
        this.out = out;
        this.separator = separator;
    }

    void document(Job job) throws IOException {
        root("uws:job").attribute("version", VERSION).element("uws:jobId", job.jobId().value());
        if (job.runId().isPresent()) {
            out.element("uws:runId", job.runId().get());
        }
        nillable("uws:ownerId", job.ownerId());
        out.element("uws:phase", job.phase().name());
        time("uws:quote", job.quote());
        if (job.creationTime().isPresent()) {
            time("uws:creationTime", job.creationTime());
        }
        time("uws:startTime", job.startTime());
        time("uws:endTime", job.endTime());
        out.element("uws:executionDuration", String.valueOf(job.executionDuration()));
        time("uws:destruction", job.destruction());
        parameters(out.start("uws:parameters"), job.parameters());
        results(out.start("uws:results"), job.results());
        if (job.errorSummary().isPresent()) {
            errorSummary(job.errorSummary().get());
        }
        if (job.jobInfo().isPresent()) {
            out.start("uws:jobInfo");
            new TransferWriter(out, separator).transfer(job.jobInfo().get());
            out.end();
        }
        out.end().finish();
    }

    void jobs(Iterator<JobReference> jobs) throws IOException {
        root("uws:jobs").attribute("version", VERSION);
        while (jobs.hasNext()) {
            reference(jobs.next());
        }
        out.end().finish();
    }

    private void reference(JobReference job) throws IOException {
        out.start("uws:jobref").attribute("id", job.id().value());
        if (job.href().isPresent()) {
            out.attribute("xlink:type", "simple").attribute("xlink:href", job.href().get());
        }
        out.element("uws:phase", job.phase().name());
        if (job.runId().isPresent()) {
            out.element("uws:runId", job.runId().get());
        }
        nillable("uws:ownerId", job.ownerId());
        if (job.creationTime().isPresent()) {
            time("uws:creationTime", job.creationTime());
        }
        out.end();
    }

    void parametersDocument(List<JobParameter> parameters) throws IOException {
        parameters(root("uws:parameters"), parameters);
        out.finish();
    }

    void resultsDocument(List<ResultReference> results) throws IOException {
        results(root("uws:results"), results);
        out.finish();
    }

    private static void parameters(XmlOutput out, List<JobParameter> parameters)
            throws IOException {
        for (JobParameter parameter : parameters) {
            out.start("uws:parameter").attribute("id", parameter.id());
            if (parameter.byReference()) {
                out.attribute("byReference", "true");
            }
            out.text(parameter.value()).end();
        }
        out.end();
    }

    private static void results(XmlOutput out, List<ResultReference> results) throws IOException {
        for (ResultReference result : results) {
            out.start("uws:result")
                    .attribute("id", result.id())
                    .attribute("xlink:type", "simple")
                    .attribute("xlink:href", result.href())
                    .end();
        }
        out.end();
    }

    private void errorSummary(ErrorSummary error) throws IOException {
        out.start("uws:errorSummary")
                .attribute("type", error.isTransient() ? "transient" : "fatal")
                .attribute("hasDetail", String.valueOf(error.hasDetail()))
                .element("uws:message", error.message())
                .end();
    }

    private void time(String name, Optional<Instant> time) throws IOException {
        nillable(name, time.map(Values::format));
    }

    private void nillable(String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            out.element(name, text.get());
        } else {
            out.start(name).attribute("xsi:nil", "true").end();
        }
    }

    private XmlOutput root(String name) throws IOException {
        return out.declaration()
                .start(name)
                .attribute("xmlns:uws", Namespaces.UWS)
                .attribute("xmlns:xlink", Namespaces.XLINK)
                .attribute("xmlns:xsi", Namespaces.XSI);
    }
}
