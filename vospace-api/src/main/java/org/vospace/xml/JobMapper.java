package org.vospace.xml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.Excerpt;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Transfer;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.Job;
import org.vospace.uws.JobParameter;
import org.vospace.uws.JobReference;
import org.vospace.uws.ResultReference;
import org.vospace.wire.Values;
import org.vospace.xml.jaxb.ErrorSummaryXml;
import org.vospace.xml.jaxb.JobInfoXml;
import org.vospace.xml.jaxb.JobListXml;
import org.vospace.xml.jaxb.JobReferenceXml;
import org.vospace.xml.jaxb.JobXml;
import org.vospace.xml.jaxb.ParameterListXml;
import org.vospace.xml.jaxb.ParameterXml;
import org.vospace.xml.jaxb.ResultListXml;
import org.vospace.xml.jaxb.ResultXml;
import org.vospace.xml.jaxb.TransferXml;

/** Makes jobs and their parts of what was read. */
final class JobMapper {
    private JobMapper() {}

    static Job job(JobXml xml) {
        return Job.builder(Values.jobId(xml.jobId))
                .runId(Values.token(xml.runId))
                .ownerId(Values.token(xml.ownerId))
                .phase(Values.phase(xml.phase))
                .quote(Values.time(xml.quote, "quote"))
                .creationTime(Values.time(xml.creationTime, "creationTime"))
                .startTime(Values.time(xml.startTime, "startTime"))
                .endTime(Values.time(xml.endTime, "endTime"))
                .executionDuration(seconds(xml.executionDuration))
                .destruction(Values.time(xml.destruction, "destruction"))
                .parameters(parameters(xml.parameters))
                .results(results(xml.results))
                .errorSummary(Optional.ofNullable(xml.errorSummary).map(JobMapper::errorSummary))
                .jobInfo(Optional.ofNullable(xml.jobInfo).flatMap(JobMapper::transfer))
                .build();
    }

    static List<JobReference> jobs(JobListXml xml) {
        return xml.items.stream().map(JobMapper::reference).toList();
    }

    static JobReference reference(JobReferenceXml xml) {
        return new JobReference(
                Values.jobId(xml.id),
                Values.token(xml.href),
                Values.phase(xml.phase),
                Values.token(xml.runId),
                Values.token(xml.ownerId),
                Values.time(xml.creationTime, "creationTime"));
    }

    static List<JobParameter> parameters(@Nullable ParameterListXml xml) {
        return xml == null ? List.of() : xml.items.stream().map(JobMapper::parameter).toList();
    }

    private static JobParameter parameter(ParameterXml xml) {
        String id = Values.required(xml.id, "id of a parameter");
        return new JobParameter(
                id,
                xml.value == null ? "" : xml.value,
                Values.bool(xml.byReference, false, "byReference of parameter " + id));
    }

    static List<ResultReference> results(@Nullable ResultListXml xml) {
        return xml == null ? List.of() : xml.items.stream().flatMap(JobMapper::result).toList();
    }

    /** The schema does not ask for the reference; without it there is nothing to find. */
    private static Stream<ResultReference> result(ResultXml xml) {
        String id = Values.required(xml.id, "id of a result");
        return Values.token(xml.href).map(href -> new ResultReference(id, href)).stream();
    }

    private static ErrorSummary errorSummary(ErrorSummaryXml xml) {
        return new ErrorSummary(
                Values.token(xml.message).orElse(""),
                "transient".equals(xml.type),
                Values.bool(xml.hasDetail, false, "hasDetail"));
    }

    /**
     * Finds the transfer that a job is about. Other services put other things there, and directions
     * of their own; their jobs shall be readable all the same.
     */
    private static Optional<Transfer> transfer(JobInfoXml xml) {
        Optional<TransferXml> found =
                xml.content.stream()
                        .filter(TransferXml.class::isInstance)
                        .map(TransferXml.class::cast)
                        .findFirst();
        try {
            return found.map(TransferMapper::transfer);
        } catch (VOSpaceException e) {
            return Optional.empty();
        }
    }

    private static int seconds(@Nullable String text) {
        String seconds = Values.token(text).orElse("0");
        try {
            int value = Integer.parseInt(seconds);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw Values.invalid(
                "executionDuration '"
                        + Excerpt.of(seconds)
                        + "' (expected: seconds, 0 to 2147483647)");
    }
}
