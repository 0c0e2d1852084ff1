package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.vospace.server.transfer.TransferService;
import org.vospace.spi.security.Identity;

/** {@code /xfer/{job}}: the answer to a negotiation, where OpenCADC's services have it. */
@Path("xfer/{job}")
public final class XferResource {
    private final TransferService transfers;
    private final Identity who;

    @Inject
    public XferResource(TransferService transfers, @Context SecurityContext caller) {
        this.transfers = transfers;
        this.who = Callers.identity(caller);
    }

    @GET
    public Response transferDetails(@PathParam("job") String job) {
        return Xml.ok(transfers.details(JobDocuments.parseId(job), who));
    }
}
