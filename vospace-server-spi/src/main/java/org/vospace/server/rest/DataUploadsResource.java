package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.server.guard.RequestRecord;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.server.transfer.JobEndpoints.Endpoint;
import org.vospace.server.transfer.resume.ResumableUploads;

/**
 * {@code /data/{token}/uploads/{id}}: uploads that were begun at a negotiated endpoint. The token
 * is the credential, as it is there.
 */
@Path("data/{token}/uploads/{id}")
public final class DataUploadsResource {
    private final ResumableUploads uploads;
    private final JobEndpoints endpoints;
    private final PartialUploads partial;
    private final Connections connections;

    @Inject
    public DataUploadsResource(
            ResumableUploads uploads,
            JobEndpoints endpoints,
            Connections connections,
            @Context HttpHeaders headers) {
        this.uploads = uploads;
        this.endpoints = endpoints;
        this.partial = new PartialUploads(uploads, headers);
        this.connections = connections;
    }

    /** Also when the upload is complete, and the transfer with it. */
    @HEAD
    public Response head(@PathParam("token") String token, @PathParam("id") String id) {
        return partial.head(
                Unfinished.id(id), DataTargets.claim(audited(endpoints.forLook(token))));
    }

    @PATCH
    public Response patch(
            @PathParam("token") String token, @PathParam("id") String id, InputStream body)
            throws IOException {
        Endpoint endpoint = audited(endpoints.forWrite(token));
        return partial.patch(Unfinished.id(id), DataTargets.of(endpoints, endpoint, ""), body);
    }

    @DELETE
    public Response delete(@PathParam("token") String token, @PathParam("id") String id) {
        return partial.delete(
                Unfinished.id(id), DataTargets.claim(audited(endpoints.forWrite(token))));
    }

    @OPTIONS
    public Response options() {
        return PartialUploads.options(uploads, "HEAD, PATCH, DELETE, OPTIONS");
    }

    private Endpoint audited(Endpoint endpoint) {
        RequestRecord record = connections.current().record();
        record.node(endpoint.transfer().target().toString());
        record.onBehalfOf(endpoint.owner().name());
        return endpoint;
    }
}
