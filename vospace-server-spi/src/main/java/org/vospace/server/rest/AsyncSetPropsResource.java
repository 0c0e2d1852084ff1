package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.model.Node;
import org.vospace.server.job.JobWatch;
import org.vospace.server.remote.CallbackRegistry;
import org.vospace.server.store.JobKind;
import org.vospace.server.work.TreeJobs;
import org.vospace.uws.JobId;

/**
 * {@code /async-setprops}: jobs that set properties of all below a node (OpenCADC's
 * recursive-nodeprops-proto).
 */
@Path("async-setprops")
public final class AsyncSetPropsResource extends JobsResource {
    private final TreeJobs trees;
    private final UriInfo request;
    private final SecurityContext caller;

    @Inject
    public AsyncSetPropsResource(
            TreeJobs trees,
            JobWatch watch,
            CallbackRegistry callbacks,
            RequestUrls urls,
            @Context UriInfo request,
            @Context SecurityContext caller) {
        super(
                JobKind.SET_PROPERTIES,
                trees.jobs(),
                watch,
                callbacks,
                urls.of(request),
                JobQuery.of(request.getQueryParameters()),
                Callers.identity(caller));
        this.trees = trees;
        this.request = request;
        this.caller = caller;
    }

    @POST
    public Response create(@Context HttpHeaders headers, InputStream document) throws IOException {
        JobQuery query = JobQuery.of(request.getQueryParameters());
        checkCallback(query);
        Node template = DocumentBody.node(headers, document);
        JobId id = trees.setProperties(template, query.runId(), Callers.identity(caller));
        return created(id, query);
    }

    @Override
    void run(JobId id) {
        trees.run(id, Callers.identity(caller));
    }
}
