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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.vospace.model.ContainerNode;
import org.vospace.model.NodePath;
import org.vospace.server.node.NodeAnswer;
import org.vospace.server.node.NodeService;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.Folder;
import org.vospace.server.transfer.LinkTo;
import org.vospace.server.transfer.Located;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.server.transfer.resume.Claim;
import org.vospace.server.transfer.resume.ResumableUploads;
import org.vospace.spi.security.Identity;

/**
 * {@code /files/{path}}: the bytes of a node without negotiation (OpenCADC's files-proto), and the
 * listing of a container whose path ends in a slash.
 */
@Path("files{path: (/.*)?}")
public final class FilesResource {
    private final ContentService contents;
    private final NodeService nodes;
    private final ServiceUrls urls;
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
        this.urls = urls.of(request);
        this.links = new LinkTargets(this.urls, nodes.root());
        this.uploads = uploads;
        this.parts = new UploadRequests(uploads, headers);
        this.storage = this.urls.storage().toString();
        this.request = request;
        this.headers = headers;
        this.who = Callers.identity(caller);
    }

    @GET
    public Response get(@Context Request negotiation) {
        NodePath path = path();
        Optional<NodeAnswer> container = container(path);
        if (container.isPresent()) {
            return FolderIndex.of(
                    container.get(), URI.create(urls.storage() + "/files"), negotiation);
        }
        CutoutQuery query = CutoutQuery.of(request);
        Optional<URI> elsewhere = RedirectReaders.target(headers, request, urls, path);
        if (elsewhere.isPresent()) {
            find(path, query);
            return Response.seeOther(query.addedTo(elsewhere.get())).build();
        }
        return new Bytes(contents, headers, query).get(() -> find(path, query), () -> {});
    }

    @HEAD
    public Response head(@Context Request negotiation) {
        return parts.head(target()).orElseGet(() -> headOfAll(negotiation));
    }

    private Response headOfAll(Request negotiation) {
        NodePath path = path();
        if (container(path).isPresent()) {
            return FolderIndex.empty(negotiation);
        }
        CutoutQuery query = CutoutQuery.of(request);
        return new Bytes(contents, headers, query).head(find(path, query));
    }

    /** The container that the path names, as web clients name one: with a slash at the end. */
    private Optional<NodeAnswer> container(NodePath path) {
        boolean isAsked = path.isRoot() || request.getRequestUri().getRawPath().endsWith("/");
        return isAsked
                ? Optional.of(nodes.get(path, FolderIndex.EVERYTHING, who))
                        .filter(answer -> answer.node() instanceof ContainerNode)
                : Optional.empty();
    }

    /**
     * A client that meets a link is sent where it points, which may be another service; one that
     * meets a container is sent to its listing, as web servers do.
     */
    private StoredBytes find(NodePath path, CutoutQuery query) {
        Located located = contents.locate(path, who);
        if (located instanceof LinkTo link) {
            throw new RedirectionException(
                    Response.Status.SEE_OTHER, query.addedTo(links.urlOf(link.target())));
        }
        if (located instanceof Folder folder) {
            String listing = urls.storage() + "/files" + folder.uri().path().toHttpString() + "/";
            throw new RedirectionException(Response.Status.SEE_OTHER, URI.create(listing));
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
