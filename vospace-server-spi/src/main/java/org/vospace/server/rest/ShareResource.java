package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.vospace.server.node.NodeAnswer;
import org.vospace.server.share.SharedContent;
import org.vospace.server.share.SharedContent.Shared;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.Preconditions;
import org.vospace.server.transfer.Upload;

/**
 * {@code /share/{token}/{name}}: nodes that somebody has shared, for everybody who has the URL, and
 * what is below them.
 */
@Path("share/{token}{name: (/.*)?}")
public final class ShareResource {
    /** Before what is wanted below the shared node: the token, and the name of the node. */
    private static final int BEFORE = 2;

    private final ContentService contents;
    private final SharedContent shares;
    private final UriInfo request;
    private final HttpHeaders headers;

    @Inject
    public ShareResource(
            ContentService contents,
            SharedContent shares,
            @Context UriInfo request,
            @Context HttpHeaders headers) {
        this.contents = contents;
        this.shares = shares;
        this.request = request;
        this.headers = headers;
    }

    private Shared open(String token) {
        List<String> names = RequestPaths.below(request, "share").names();
        return shares.open(token, names.subList(Math.min(BEFORE, names.size()), names.size()));
    }

    @GET
    public Response get(@PathParam("token") String token) {
        Shared shared = open(token);
        Optional<NodeAnswer> container = shares.listing(shared);
        if (container.isPresent()) {
            StreamingOutput listing = out -> ShareDocuments.list(container.get(), out);
            return listed(Response.ok(listing)).build();
        }
        return new Bytes(contents, headers, CutoutQuery.of(request))
                .get(
                        () -> shares.find(shared),
                        length -> shares.admit(shared, length),
                        () -> shares.sent(shared));
    }

    @HEAD
    public Response head(@PathParam("token") String token) {
        Shared shared = open(token);
        return shares.listing(shared).isPresent()
                ? listed(Response.ok()).build()
                : new Bytes(contents, headers, CutoutQuery.of(request)).head(shares.find(shared));
    }

    private static Response.ResponseBuilder listed(Response.ResponseBuilder response) {
        return response.type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Into a drop box: a new file, never instead of one that is there. */
    @PUT
    public Response put(@PathParam("token") String token, InputStream sent) throws IOException {
        Shared shared = open(token);
        Upload described =
                UploadHeaders.upload(headers, shared.path(), shared.sharer(), Optional.empty());
        Upload upload =
                new Upload(
                        described.path(),
                        described.who(),
                        described.length(),
                        described.contentType(),
                        described.contentEncoding(),
                        described.announced(),
                        Preconditions.ONLY_NEW,
                        Optional.empty());
        InputStream body = shares.bounded(shared, described.length(), sent);
        return Receipts.response(shares.receive(shared, upload, body));
    }
}
