package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.vospace.model.NodePath;
import org.vospace.server.node.NodeService;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.LinkTo;
import org.vospace.server.transfer.Located;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.server.transfer.resume.Claim;
import org.vospace.server.transfer.resume.ResumableUploads;
import org.vospace.spi.security.Identity;

/** {@code /files/{path}}: the bytes of a node without negotiation (OpenCADC's files-proto). */
@Path("files{path: (/.*)?}")
public final class FilesResource {
    private final ContentService contents;
    private final NodeService nodes;
    private final LinkTargets links;
    private final ResumableUploads uploads;
    private final UploadRequests parts;
    private final String storage;
    private final UriInfo request;
    private final HttpHeaders headers;
    private final Identity who;

    @Inject
    public FilesResource(
            ContentService contents,
            NodeService nodes,
            ResumableUploads uploads,
            RequestUrls urls,
            @Context UriInfo request,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        this.contents = contents;
        this.nodes = nodes;
        this.links = new LinkTargets(urls.of(request), nodes.root());
        this.uploads = uploads;
        this.parts = new UploadRequests(uploads, headers);
        this.storage = urls.of(request).storage().toString();
        this.request = request;
        this.headers = headers;
        this.who = Callers.identity(caller);
    }

    @GET
    public Response get() {
        NodePath path = path();
        return new Bytes(contents, headers).get(() -> find(path), () -> {});
    }

    @HEAD
    public Response head() {
        return parts.head(target())
                .orElseGet(() -> new Bytes(contents, headers).head(find(path())));
    }

    /** A client that meets a link is sent where it points, which may be another service. */
    private StoredBytes find(NodePath path) {
        Located located = contents.locate(path, who);
        if (located instanceof LinkTo link) {
            throw new RedirectionException(Response.Status.SEE_OTHER, links.urlOf(link.target()));
        }
        return (StoredBytes) located;
    }

    @PUT
    public Response put(InputStream body) throws IOException {
        Optional<Response> part = parts.put(target(), body);
        return part.isPresent() ? part.get() : whole(body);
    }

    private Response whole(InputStream body) throws IOException {
        return parts.whole(
                Receipts.response(
                        contents.receive(
                                UploadHeaders.upload(headers, path(), who, Optional.empty()),
                                body,
                                tx -> {})));
    }

    /** Uploads that come in several requests begin and end with this too. */
    @POST
    public Response post(InputStream body) throws IOException {
        Optional<Response> part = parts.post(target(), body);
        return part.isPresent() ? part.get() : whole(body);
    }

    @OPTIONS
    public Response options() {
        return PartialUploads.options(uploads, "GET, HEAD, PUT, POST, DELETE, OPTIONS");
    }

    private UploadTarget target() {
        return new UploadTarget(path(), Claim.of(who), storage + "/uploads", tx -> {});
    }

    @DELETE
    public void delete() {
        nodes.delete(path(), who);
    }

    private NodePath path() {
        return RequestPaths.below(request, "files");
    }
}
