package org.vospace.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.Origin;
import org.vospace.client.job.JobQuery;
import org.vospace.client.job.ServiceJobs;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Transfer;
import org.vospace.uws.Job;
import org.vospace.uws.JobId;
import org.vospace.uws.JobReference;

/** The jobs in the list of transfers of the client's own service. */
final class TransferJobs implements ServiceJobs {
    private final Supplier<ServiceDirectory> directory;
    private final Jobs jobs;

    /**
     * @param directory fails once the client is closed
     */
    TransferJobs(Supplier<ServiceDirectory> directory, Jobs jobs) {
        this.directory = directory;
        this.jobs = jobs;
    }

    private URI jobList() {
        return directory.get().home().service().transfers();
    }

    @Override
    public List<JobReference> list(JobQuery query) {
        return jobs.messages().read(call(query), Messages.XML::readJobs);
    }

    @Override
    public void list(JobQuery query, Consumer<? super JobReference> taker) {
        HttpCall call = call(query);
        try (HttpReply reply = jobs.messages().send(call)) {
            Messages.read(
                    Messages.checked(reply),
                    in -> {
                        Messages.XML.readEachJob(in, taker);
                        return Boolean.TRUE;
                    });
        } catch (IOException e) {
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED, call + ": the list was cut off", e);
        }
    }

    private HttpCall call(JobQuery query) {
        List<String> parameters = new ArrayList<>();
        query.phases().stream()
                .sorted()
                .forEach(phase -> parameters.addAll(List.of("PHASE", phase.name())));
        query.after()
                .map(time -> time.truncatedTo(ChronoUnit.MILLIS).toString())
                .ifPresent(time -> parameters.addAll(List.of("AFTER", time)));
        query.last()
                .ifPresent(count -> parameters.addAll(List.of("LAST", Integer.toString(count))));
        return HttpCall.get(Urls.with(jobList(), parameters.toArray(String[]::new)));
    }

    @Override
    public Job get(String job) {
        return jobs.get(urlOf(job));
    }

    @Override
    public Optional<String> error(String job) {
        URI url = urlOf(job);
        return Optional.of(jobs.errorText(url, jobs.get(url)).strip())
                .filter(text -> !text.isEmpty());
    }

    @Override
    public URI start(Transfer transfer) {
        URI list = directory.get().serviceOf(transfer.target()).transfers();
        URI job = jobs.create(Jobs.request(list, transfer));
        jobs.start(job);
        return job;
    }

    @Override
    public Job run(String job) {
        URI url = urlOf(job);
        jobs.start(url);
        return jobs.get(url);
    }

    @Override
    public Job abort(String job) {
        return jobs.abort(urlOf(job));
    }

    @Override
    public void delete(String job) {
        jobs.delete(urlOf(job));
    }

    @Override
    public Job watch(String job, Duration limit, Consumer<? super Job> changes) {
        return new JobWatcher(jobs, urlOf(job), limit, changes).watch();
    }

    @Override
    public URI urlOf(String job) {
        try {
            if (job.indexOf('/') < 0) {
                return Urls.below(jobList(), new JobId(job).value());
            }
            URI url = URI.create(job);
            Origin.of(url);
            var unused = directory.get(); // refuses once the client is closed
            return url;
        } catch (IllegalArgumentException e) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "job '" + job + "' (expected: the id of a job, or its http or https URL)",
                    e);
        }
    }
}
