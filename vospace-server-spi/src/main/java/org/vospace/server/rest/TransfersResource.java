package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.server.job.JobService;
import org.vospace.server.store.StoredJob;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.server.transfer.TransferService;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

/** {@code /transfers}: the jobs of transfers (VOSpace 2.1, 6.4; UWS 1.1, 2.2). */
@Path("transfers")
public final class TransfersResource {
    private final JobService jobs;
    private final TransferService transfers;
    private final JobDocuments documents;
    private final ServiceUrls urls;
    private final UriInfo request;
    private final Identity who;

    @Inject
    public TransfersResource(
            JobService jobs,
            TransferService transfers,
            RequestUrls urls,
            @Context UriInfo request,
            @Context SecurityContext caller) {
        this.jobs = jobs;
        this.transfers = transfers;
        this.urls = urls.of(request);
        this.documents = new JobDocuments(this.urls);
        this.request = request;
        this.who = Callers.identity(caller);
    }

    @POST
    public Response create(@Context HttpHeaders headers, InputStream document) throws IOException {
        JobQuery query = JobQuery.of(request.getQueryParameters());
        JobId id = transfers.create(DocumentBody.transfer(headers, document), query.runId(), who);
        if (query.wantsRun()) {
            transfers.run(id, who, urls);
        }
        return Response.seeOther(urls.job(id)).build();
    }

    @GET
    @Path("{job}")
    public Response job(@PathParam("job") String job) {
        return Xml.ok(documents.job(get(job)));
    }

    @DELETE
    @Path("{job}")
    public Response delete(@PathParam("job") String job) {
        jobs.delete(id(job), who);
        return Response.seeOther(urls.jobs()).build();
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
        JobId id = id(job);
        switch (JobQuery.of(FormBody.read(form)).phase()) {
            case RUN -> transfers.run(id, who, urls);
            case ABORT -> jobs.abort(id, who);
        }
        return Response.seeOther(urls.job(id)).build();
    }

    @GET
    @Path("{job}/error")
    public Response error(@PathParam("job") String job) {
        return get(job).error()
                .map(error -> text(error.fault() + " " + error.detail()))
                .orElseThrow(() -> JobDocuments.noError(id(job)));
    }

    @GET
    @Path("{job}/results")
    public Response results(@PathParam("job") String job) {
        return Xml.ok(documents.results(get(job)));
    }

    @GET
    @Path("{job}/results/transferDetails")
    public Response transferDetails(@PathParam("job") String job) {
        return Xml.ok(transfers.details(id(job), who));
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

    @GET
    @Path("{job}/executionduration")
    public Response executionDuration(@PathParam("job") String job) {
        return text(Integer.toString(get(job).executionDuration()));
    }

    private StoredJob get(String job) {
        return jobs.get(id(job), who);
    }

    private static JobId id(String job) {
        return JobDocuments.parseId(job);
    }

    private static Response text(String text) {
        return Response.ok(text, MediaType.TEXT_PLAIN_TYPE).build();
    }
}
