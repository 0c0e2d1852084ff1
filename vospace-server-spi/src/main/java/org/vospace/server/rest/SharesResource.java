package org.vospace.server.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeService;
import org.vospace.server.share.Shares;
import org.vospace.server.store.StoredShare;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.spi.security.Identity;

/** {@code /shares}: makes, lists and ends the URLs by which users share nodes. */
@Path("shares")
public final class SharesResource {
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final Shares shares;
    private final VosUri root;
    private final Clock clock;
    private final ServiceUrls urls;
    private final SecurityContext caller;

    @Inject
    public SharesResource(
            Shares shares,
            NodeService nodes,
            Clock clock,
            RequestUrls urls,
            @Context UriInfo request,
            @Context SecurityContext caller) {
        this.shares = shares;
        this.root = nodes.root();
        this.clock = clock;
        this.urls = urls.of(request);
        this.caller = caller;
    }

    private Identity who() {
        Callers.requireGoodCredential(caller);
        Identity who = Callers.identity(caller);
        if (who.isAnonymous()) {
            throw new VOSpaceException(
                    FaultType.NOT_AUTHENTICATED,
                    "shares belong to users (expected: a credential of one)");
        }
        return who;
    }

    @POST
    public Response create(InputStream body) throws IOException {
        Identity who = who();
        StoredShare share = shares.create(ShareDocuments.read(body, root), who);
        return json(Response.created(locationOf(share)), describe(share, who)).build();
    }

    @GET
    public Response list(
            @QueryParam("target") @Nullable String target,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Identity who = who();
        Optional<UUID> last = Optional.ofNullable(after).map(text -> id("after", text));
        int most = limit(limit);
        List<StoredShare> found =
                target == null
                        ? shares.own(who, last, most)
                        : shares.at(pathOf(target), who, last, most);
        ObjectNode object = ShareDocuments.json().createObjectNode();
        ArrayNode list = object.putArray("shares");
        found.forEach(share -> list.add(describe(share, who)));
        return json(Response.ok(), object).build();
    }

    private NodePath pathOf(String target) {
        VosUri uri = VosUri.parse(target);
        if (!uri.sameAuthority(root)) {
            throw Faults.invalidUri(target + " (expected: a node of " + root + ")");
        }
        return uri.path();
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        Identity who = who();
        StoredShare share = shares.get(id("id", id), who);
        return json(Response.ok(), describe(share, who)).build();
    }

    @DELETE
    @Path("{id}")
    public void revoke(@PathParam("id") String id) {
        shares.revoke(id("id", id), who());
    }

    private URI locationOf(StoredShare share) {
        return URI.create(urls.metadata() + "/shares/" + share.id());
    }

    private ObjectNode describe(StoredShare share, Identity who) {
        return ShareDocuments.write(
                share,
                shares.placeOf(share, who).map(path -> VosUri.of(root.authority(), path)),
                shares.urlOf(share, urls.storage(), who),
                clock.instant());
    }

    /** With the URL in it, which is a credential: no cache is to keep it. */
    private static Response.ResponseBuilder json(
            Response.ResponseBuilder response, ObjectNode body) {
        return response.entity(body.toString())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static UUID id(String name, String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the fault
        }
        throw Faults.invalidArgument(name + " '" + text + "' (expected: the id of a share)");
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_LIMIT;
        }
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        }
        throw Faults.invalidArgument(
                "limit '" + text + "' (expected: a number from 1 to " + MAX_LIMIT + ")");
    }
}
