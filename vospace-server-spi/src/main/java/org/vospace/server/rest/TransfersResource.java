package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.server.job.JobService;
import org.vospace.server.job.JobWatch;
import org.vospace.server.remote.CallbackRegistry;
import org.vospace.server.store.JobKind;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.server.transfer.TransferService;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

/** {@code /transfers}: the jobs of transfers (VOSpace 2.1, 6.4; UWS 1.1, 2.2). */
@Path("transfers")
public final class TransfersResource extends JobsResource {
    private final TransferService transfers;
    private final ServiceUrls urls;
    private final UriInfo request;
    private final Identity who;

    @Inject
    public TransfersResource(
            JobService jobs,
            JobWatch watch,
            CallbackRegistry callbacks,
            TransferService transfers,
            RequestUrls urls,
            @Context UriInfo request,
            @Context SecurityContext caller) {
        super(
                JobKind.TRANSFER,
                jobs,
                watch,
                callbacks,
                urls.of(request),
                JobQuery.of(request.getQueryParameters()),
                Callers.identity(caller));
        this.transfers = transfers;
        this.urls = urls.of(request);
        this.request = request;
        this.who = Callers.identity(caller);
    }

    @POST
    public Response create(@Context HttpHeaders headers, InputStream document) throws IOException {
        JobQuery query = JobQuery.of(request.getQueryParameters());
        checkCallback(query);
        JobId id = transfers.create(DocumentBody.transfer(headers, document), query.runId(), who);
        return created(id, query);
    }

    @Override
    void run(JobId id) {
        transfers.run(id, who, urls);
    }

    @GET
    @Path("{job}/results/transferDetails")
    public Response transferDetails(@PathParam("job") String job) {
        return Xml.ok(transfers.details(get(job).id(), who));
    }
}
