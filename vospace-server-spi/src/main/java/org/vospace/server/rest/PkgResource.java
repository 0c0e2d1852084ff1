package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.vospace.fault.FaultType;
import org.vospace.model.ArchiveViews;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.spi.security.Identity;

/** {@code /pkg/{job}/run}: the archive of a pull with OpenCADC's package view. */
@Path("pkg")
public final class PkgResource {
    private final JobEndpoints endpoints;
    private final Archives archives;
    private final Identity who;

    @Inject
    public PkgResource(JobEndpoints endpoints, Archives archives, @Context SecurityContext caller) {
        this.endpoints = endpoints;
        this.archives = archives;
        this.who = Callers.identity(caller);
    }

    /** What {@code /capabilities} lists: where packages are, not one of them. */
    @GET
    public Response none() {
        FaultType fault = FaultType.INVALID_ARGUMENT;
        String detail =
                "pkg without a job (expected: the URL that a transfer with the view "
                        + ArchiveViews.PKG
                        + " leads to)";
        return FaultMapper.render(fault, detail, fault.httpStatus()).build();
    }

    @GET
    @Path("{job}/run")
    public Response get(@PathParam("job") String job) {
        return archives.get(endpoints.forPackage(JobDocuments.parseId(job), who));
    }
}
