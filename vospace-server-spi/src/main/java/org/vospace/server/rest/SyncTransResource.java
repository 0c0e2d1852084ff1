package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.model.Direction.Named;
import org.vospace.model.Transfer;
import org.vospace.server.transfer.ArchiveFormat;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.server.transfer.TransferService;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

/** {@code /synctrans}: transfers negotiated in one request (VOSpace 2.1, 6.4, "sync"). */
@Path("synctrans")
public final class SyncTransResource {
    private final TransferService transfers;
    private final ServiceUrls urls;
    private final UriInfo request;
    private final SecurityContext caller;
    private final Identity who;
    private final Connections connections;

    @Inject
    public SyncTransResource(
            TransferService transfers,
            RequestUrls urls,
            Connections connections,
            @Context UriInfo request,
            @Context SecurityContext caller) {
        this.transfers = transfers;
        this.urls = urls.of(request);
        this.request = request;
        this.caller = caller;
        this.who = Callers.identity(caller);
        this.connections = connections;
    }

    @POST
    public Response negotiate(@Context HttpHeaders headers, InputStream body) throws IOException {
        if (DocumentBody.isForm(headers)) {
            MultivaluedMap<String, String> form = FormBody.read(body);
            request.getQueryParameters().forEach(form::putIfAbsent);
            return answer(TransferQuery.of(form));
        }
        Transfer transfer = DocumentBody.transfer(headers, body);
        requireGoodCredential(transfer);
        JobId job = transfers.negotiate(transfer, who, urls);
        return Response.seeOther(
                        isPackage(transfer) ? urls.packageOf(job) : urls.transferDetails(job))
                .build();
    }

    /**
     * What everybody may read, clients read with a credential that has expired, too. Either way it
     * is written down what they were after.
     */
    private void requireGoodCredential(Transfer transfer) {
        connections.current().record().node(transfer.target().toString());
        if (transfer.direction() != Named.PULL_FROM_VOSPACE) {
            Callers.requireGoodCredential(caller);
        }
    }

    /** Clients of OpenCADC's package view are sent to the archive itself. */
    private static boolean isPackage(Transfer transfer) {
        return transfer.direction() == Named.PULL_FROM_VOSPACE
                && transfer.view().filter(ArchiveFormat::isPackage).isPresent();
    }

    @GET
    public Response negotiateByQuery() {
        return answer(TransferQuery.of(request.getQueryParameters()));
    }

    private Response answer(TransferQuery query) {
        requireGoodCredential(query.transfer());
        Transfer details = transfers.negotiateOrFail(query.transfer(), who, urls);
        return query.redirect()
                ? Response.seeOther(TransferService.firstEndpoint(details)).build()
                : Xml.ok(details);
    }
}
