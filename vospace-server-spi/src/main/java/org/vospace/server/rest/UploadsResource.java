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
    private final Claim claim;

    @Inject
    public UploadsResource(
            ResumableUploads uploads,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        this.uploads = uploads;
        this.partial = new PartialUploads(uploads, headers);
        this.claim = Claim.of(Callers.identity(caller));
    }

    @HEAD
    public Response head(@PathParam("id") String id) {
        return partial.head(Unfinished.id(id), claim);
    }

    @PATCH
    public Response patch(@PathParam("id") String id, InputStream body) throws IOException {
        UUID upload = Unfinished.id(id);
        return partial.patch(
                upload, new UploadTarget(NodePath.ROOT, claim, "", tx -> {}), body);
    }

    @DELETE
    public Response delete(@PathParam("id") String id) {
        return partial.delete(Unfinished.id(id), claim);
    }

    @OPTIONS
    public Response options() {
        return PartialUploads.options(uploads, "HEAD, PATCH, DELETE, OPTIONS");
    }
}
