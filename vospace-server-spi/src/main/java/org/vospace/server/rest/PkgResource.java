package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.spi.security.Identity;

/** {@code /pkg/{job}/run}: the archive of a pull with OpenCADC's package view. */
@Path("pkg/{job}/run")
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

    @GET
    public Response get(@PathParam("job") String job) {
        return archives.get(endpoints.forPackage(JobDocuments.parseId(job), who));
    }
}
