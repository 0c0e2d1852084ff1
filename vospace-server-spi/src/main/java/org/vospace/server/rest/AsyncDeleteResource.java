package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.server.job.JobWatch;
import org.vospace.server.remote.CallbackRegistry;
import org.vospace.server.store.JobKind;
import org.vospace.server.work.TreeJobs;
import org.vospace.uws.JobId;

/** {@code /async-delete}: jobs that delete all below a node (OpenCADC's recursive-delete-proto). */
@Path("async-delete")
public final class AsyncDeleteResource extends JobsResource {
    private final TreeJobs trees;
    private final UriInfo request;
    private final SecurityContext caller;

    @Inject
    public AsyncDeleteResource(
            TreeJobs trees,
            JobWatch watch,
            CallbackRegistry callbacks,
            RequestUrls urls,
            @Context UriInfo request,
            @Context SecurityContext caller) {
        super(
                JobKind.DELETE,
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
    public Response create(InputStream body) throws IOException {
        MultivaluedMap<String, String> form = FormBody.read(body);
        request.getQueryParameters().forEach(form::putIfAbsent);
        JobQuery query = JobQuery.of(form);
        checkCallback(query);
        JobId id = trees.delete(query.target(), query.runId(), Callers.identity(caller));
        return created(id, query);
    }

    @Override
    void run(JobId id) {
        trees.run(id, Callers.identity(caller));
    }
}
