package org.vospace.server.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.job.JobService;
import org.vospace.server.job.JobWatch;
import org.vospace.server.remote.CallbackRegistry;
import org.vospace.server.store.JobKind;
import org.vospace.server.store.StoredJob;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.spi.security.Identity;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/** The jobs of one kind (UWS 1.1, 2.2), whatever they are about. */
public abstract class JobsResource {
    /** The key of the signatures under what is told to a callback, as text. */
    private static final String CALLBACK_SECRET = "X-VO-Callback-Secret";

    private final JobKind kind;
    private final JobService jobs;
    private final JobWatch watch;
    private final CallbackRegistry callbacks;
    private final ServiceUrls urls;
    private final Identity who;
    private final JobQuery query;
    private final JobDocuments documents;

    JobsResource(
            JobKind kind,
            JobService jobs,
            JobWatch watch,
            CallbackRegistry callbacks,
            ServiceUrls urls,
            JobQuery query,
            Identity who) {
        this.kind = kind;
        this.jobs = jobs;
        this.watch = watch;
        this.callbacks = callbacks;
        this.urls = urls;
        this.query = query;
        this.who = who;
        this.documents = new JobDocuments(urls);
    }

    /** Runs a job that is PENDING. */
    abstract void run(JobId id);

    /** Refuses a bad callback, before the job is made. */
    final void checkCallback(JobQuery creation) {
        creation.callback().ifPresent(callbacks::check);
    }

    /**
     * Answers the creation of a job, whose phases are told from the first and which is run at once
     * if the request says so.
     */
    final Response created(JobId id, JobQuery creation) {
        URI job = urls.job(kind, id);
        Optional<String> secret =
                creation.callback()
                        .map(url -> callbacks.register(id, url, job, creation.callbackSecret()));
        if (creation.wantsRun()) {
            run(id);
        }
        Response.ResponseBuilder answer = Response.seeOther(job);
        secret.ifPresent(text -> answer.header(CALLBACK_SECRET, text));
        return answer.build();
    }

    /** An anonymous caller's jobs are known to those who know their ids. */
    @GET
    public Response list() {
        if (who.isAnonymous()) {
            throw new VOSpaceException(
                    FaultType.PERMISSION_DENIED,
                    "the list of jobs is for those who log in (expected: a credential)");
        }
        return Xml.ok(
                new JobList(
                        documents.references(
                                jobs.list(
                                        kind, who, query.phases(), query.after(), query.last()))));
    }

    /** Shows a job; with WAIT, when it has left its phase (UWS 1.1, 2.2.1.1). */
    @GET
    @Path("{job}")
    @Produces({"text/xml;qs=1.0", "application/json;qs=0.9", "application/xml;qs=0.8"})
    public void job(@PathParam("job") String job, @Suspended AsyncResponse response) {
        StoredJob now = get(job);
        Optional<Duration> wait = query.waitTime().filter(time -> mayChange(now));
        if (wait.isEmpty()) {
            response.resume(Xml.ok(documents.job(now)));
            return;
        }
        var unused =
                watch.change(now.id(), now.phase(), wait.get())
                        .thenApply(phase -> Xml.ok(documents.job(jobs.find(now.id()))))
                        .thenAccept(response::resume)
                        .exceptionally(
                                failure -> {
                                    response.resume(cause(failure));
                                    return null;
                                });
    }

    /** What really happened in an asynchronous step. */
    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private boolean mayChange(StoredJob job) {
        Optional<ExecutionPhase> expected = query.waitPhase();
        return job.phase().isActive() && (expected.isEmpty() || expected.get() == job.phase());
    }

    /** Pushes the phase of a job and each change of it until it has ended. */
    @GET
    @Path("{job}")
    @Produces("text/event-stream;qs=0.1")
    public void events(@PathParam("job") String job, @Context SseEventSink sink, @Context Sse sse) {
        StoredJob now = get(job);
        new JobEvents(watch, sink, sse).follow(now.id(), now.phase());
    }

    @DELETE
    @Path("{job}")
    public Response delete(@PathParam("job") String job) {
        jobs.delete(get(job).id(), who);
        return to(urls.jobs(kind));
    }

    @POST
    @Path("{job}")
    public Response act(@PathParam("job") String job, InputStream form) throws IOException {
        JobQuery.of(FormBody.read(form)).requireDelete();
        return delete(job);
    }

    @GET
    @Path("{job}/phase")
    public Response phase(@PathParam("job") String job) {
        return text(get(job).phase().name());
    }

    @POST
    @Path("{job}/phase")
    public Response changePhase(@PathParam("job") String job, InputStream form) throws IOException {
        JobId id = get(job).id();
        switch (JobQuery.of(FormBody.read(form)).requestedPhase()) {
            case RUN -> run(id);
            case ABORT -> jobs.abort(id, who);
        }
        return to(urls.job(kind, id));
    }

    @GET
    @Path("{job}/error")
    public Response error(@PathParam("job") String job) {
        StoredJob failed = get(job);
        return failed.error()
                .map(error -> text(error.fault() + " " + error.detail()))
                .orElseThrow(() -> JobDocuments.noError(failed.id()));
    }

    @GET
    @Path("{job}/results")
    public Response results(@PathParam("job") String job) {
        return Xml.ok(documents.results(get(job)));
    }

    @GET
    @Path("{job}/parameters")
    public Response parameters(@PathParam("job") String job) {
        return Xml.ok(documents.parameters(get(job)));
    }

    @GET
    @Path("{job}/owner")
    public Response owner(@PathParam("job") String job) {
        return text(get(job).owner().name());
    }

    @GET
    @Path("{job}/quote")
    public Response quote(@PathParam("job") String job) {
        return text(get(job).quote().map(Object::toString).orElse(""));
    }

    @GET
    @Path("{job}/destruction")
    public Response destruction(@PathParam("job") String job) {
        return text(get(job).destruction().toString());
    }

    @POST
    @Path("{job}/destruction")
    public Response setDestruction(@PathParam("job") String job, InputStream form)
            throws IOException {
        JobId id = get(job).id();
        jobs.setDestruction(id, JobQuery.of(FormBody.read(form)).destruction());
        return to(urls.job(kind, id));
    }

    @GET
    @Path("{job}/executionduration")
    public Response executionDuration(@PathParam("job") String job) {
        return text(Integer.toString(get(job).executionDuration()));
    }

    @POST
    @Path("{job}/executionduration")
    public Response setExecutionDuration(@PathParam("job") String job, InputStream form)
            throws IOException {
        JobId id = get(job).id();
        jobs.setExecutionDuration(id, JobQuery.of(FormBody.read(form)).executionDuration());
        return to(urls.job(kind, id));
    }

    final StoredJob get(String job) {
        return jobs.get(kind, JobDocuments.parseId(job), who);
    }

    private static Response to(URI url) {
        return Response.seeOther(url).build();
    }

    private static Response text(String text) {
        return Response.ok(text, MediaType.TEXT_PLAIN_TYPE).build();
    }
}
