package org.vospace.server.rest;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Direction;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.server.store.JobError;
import org.vospace.server.store.JobKind;
import org.vospace.server.store.StoredJob;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.server.transfer.TransferDocuments;
import org.vospace.server.transfer.TransferService;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.Job;
import org.vospace.uws.JobId;
import org.vospace.uws.JobParameter;
import org.vospace.uws.JobReference;
import org.vospace.uws.ResultReference;

/** Shows stored jobs as UWS documents. */
record JobDocuments(ServiceUrls urls) {
    Job job(StoredJob job) {
        return Job.builder(job.id())
                .runId(job.runId())
                .ownerId(Optional.of(job.owner().name()).filter(name -> !name.isEmpty()))
                .phase(job.phase())
                .quote(job.quote())
                .creationTime(Optional.of(job.created()))
                .startTime(job.started())
                .endTime(job.ended())
                .executionDuration(job.executionDuration())
                .destruction(Optional.of(job.destruction()))
                .results(references(job))
                .errorSummary(
                        job.error()
                                .map(error -> new ErrorSummary(message(job, error), false, true)))
                .parameters(list(job.parameters()))
                .jobInfo(transfer(job))
                .build();
    }

    /** For a public share in another direction than pull, the standard has a word of its own. */
    private static String message(StoredJob job, JobError error) {
        String name = FaultType.PROTOCOL_NOT_SUPPORTED.representation();
        boolean isShare =
                error.fault().equals(name)
                        && transfer(job).filter(JobDocuments::sharesElsewhere).isPresent();
        return isShare ? name : error.message();
    }

    private static boolean sharesElsewhere(Transfer transfer) {
        return transfer.direction() != Direction.Named.PULL_FROM_VOSPACE
                && transfer.protocols().stream()
                        .anyMatch(protocol -> protocol.uri().equals(Protocol.PUBLIC_SHARE));
    }

    JobResults results(StoredJob job) {
        return new JobResults(references(job));
    }

    /** A transfer job keeps its transfer in jobInfo and has no parameters (UWS 1.1, 2.1.11). */
    JobParameters parameters(StoredJob job) {
        return new JobParameters(list(job.parameters()));
    }

    private static List<JobParameter> list(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> new JobParameter(entry.getKey(), entry.getValue(), false))
                .toList();
    }

    /** The entries of a list of jobs, made as they are read. */
    Iterator<JobReference> references(Iterator<StoredJob> jobs) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return jobs.hasNext();
            }

            @Override
            public JobReference next() {
                return reference(jobs.next());
            }
        };
    }

    private JobReference reference(StoredJob job) {
        return new JobReference(
                job.id(),
                Optional.of(urls.job(job.kind(), job.id()).toString()),
                job.phase(),
                job.runId(),
                Optional.of(job.owner().name()).filter(name -> !name.isEmpty()),
                Optional.of(job.created()));
    }

    private List<ResultReference> references(StoredJob job) {
        return job.results().entrySet().stream()
                .map(
                        result ->
                                new ResultReference(
                                        result.getKey(),
                                        result.getKey().equals(TransferService.TRANSFER_DETAILS)
                                                ? urls.transferDetails(job.id()).toString()
                                                : result.getValue()))
                .toList();
    }

    private static Optional<Transfer> transfer(StoredJob job) {
        return job.kind() == JobKind.TRANSFER
                ? job.jobInfo().map(TransferDocuments::read)
                : Optional.empty();
    }

    static JobId parseId(String text) {
        try {
            return new JobId(java.util.UUID.fromString(text).toString());
        } catch (IllegalArgumentException e) {
            throw new VOSpaceException(FaultType.NODE_NOT_FOUND, "no job " + text);
        }
    }

    static VOSpaceException noError(JobId id) {
        return new VOSpaceException(FaultType.NODE_NOT_FOUND, "job " + id + " has no error");
    }
}
