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
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.vospace.model.NodePath;
import org.vospace.server.transfer.resume.Claim;
import org.vospace.server.transfer.resume.ResumableUploads;

/**
 * {@code /uploads/{id}}: uploads that were begun at {@code /files} and are not complete. Who began
 * one has to say who they are each time.
 */
@Path("uploads/{id}")
public final class UploadsResource {
    private final ResumableUploads uploads;
    private final PartialUploads partial;
    private final Connections connections;
    private final Claim claim;

    @Inject
    public UploadsResource(
            ResumableUploads uploads,
            Connections connections,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        this.uploads = uploads;
        this.partial = new PartialUploads(uploads, headers);
        this.connections = connections;
        this.claim = Claim.of(Callers.identity(caller));
    }

    @HEAD
    public Response head(@PathParam("id") String id) {
        return partial.head(audited(id), claim);
    }

    @PATCH
    public Response patch(@PathParam("id") String id, InputStream body) throws IOException {
        return partial.patch(
                audited(id), new UploadTarget(NodePath.ROOT, claim, "", tx -> {}), body);
    }

    @DELETE
    public Response delete(@PathParam("id") String id) {
        return partial.delete(audited(id), claim);
    }

    @OPTIONS
    public Response options() {
        return PartialUploads.options(uploads, "HEAD, PATCH, DELETE, OPTIONS");
    }

    /** Writes down where the upload goes: the path does not tell. */
    private UUID audited(String id) {
        UUID upload = Unfinished.id(id);
        connections.current().record().node(uploads.path(upload, claim).toEncodedString());
        return upload;
    }
}
