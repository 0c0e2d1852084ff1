package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.vospace.model.Detail;
import org.vospace.model.Direction;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.server.node.Compatibility;
import org.vospace.server.node.ListOptions;
import org.vospace.server.node.NodeAnswer;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.PermissionReports;
import org.vospace.server.transfer.ArchiveFormat;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.server.transfer.TransferService;
import org.vospace.spi.security.Identity;

/** {@code /nodes}: createNode, getNode, setNode and deleteNode (VOSpace 2.1, 6.2 and 6.3). */
@Path("nodes{path: (/.*)?}")
public final class NodesResource {
    private static final String RESOURCE = "nodes";

    private final NodeService nodes;
    private final PermissionReports permissions;
    private final Compatibility compatibility;
    private final TransferService transfers;
    private final RequestUrls urls;
    private final UriInfo request;
    private final Identity who;

    @Inject
    public NodesResource(
            NodeService nodes,
            PermissionReports permissions,
            Compatibility compatibility,
            TransferService transfers,
            RequestUrls urls,
            @Context UriInfo request,
            @Context SecurityContext caller) {
        this.nodes = nodes;
        this.permissions = permissions;
        this.compatibility = compatibility;
        this.transfers = transfers;
        this.urls = urls;
        this.request = request;
        this.who = Callers.identity(caller);
    }

    @PUT
    public Response createNode(@Context HttpHeaders headers, InputStream document)
            throws IOException {
        NodePath path = path();
        Node template = DocumentBody.node(headers, document);
        Node created = nodes.create(path, template, who);
        return Xml.response(Response.Status.CREATED, answer(created));
    }

    @GET
    public Response getNode(@Context Request negotiation) {
        NodeQuery query = NodeQuery.of(request.getQueryParameters());
        if (query.wantsData()) {
            return Response.seeOther(files(urls.of(request), path())).build();
        }
        if (query.wantsPermissions()) {
            return PermissionDocument.of(
                    permissions.report(path(), query.user(), who), negotiation);
        }
        if (query.archive().isPresent()) {
            return Response.seeOther(archive(query.archive().get())).build();
        }
        return Xml.ok(nodes.get(path(), query.options(), who));
    }

    @HEAD
    public Response headNode(@Context Request negotiation) {
        ListOptions options = NodeQuery.of(request.getQueryParameters()).options();
        nodes.get(path(), options, who);
        return Formats.empty(negotiation);
    }

    @POST
    public Response setNode(@Context HttpHeaders headers, InputStream document) throws IOException {
        NodePath path = path();
        return Xml.ok(nodes.set(path, DocumentBody.node(headers, document), who));
    }

    @DELETE
    public Response deleteNode() {
        nodes.delete(path(), who);
        return compatibility == Compatibility.OPENCADC
                ? Response.ok().build()
                : Response.noContent().build();
    }

    private NodePath path() {
        return RequestPaths.below(request, RESOURCE);
    }

    private static NodeAnswer answer(Node node) {
        return new NodeAnswer(node, Detail.MAX, Collections.emptyIterator());
    }

    /** A pull of the container and all below it, negotiated on behalf of the client. */
    private URI archive(ArchiveFormat format) {
        Transfer transfer =
                new Transfer(
                        List.of(nodes.root().withPath(path())),
                        Direction.Named.PULL_FROM_VOSPACE,
                        Optional.of(new View(format.view())),
                        List.of(new Protocol(Protocol.HTTP_GET)),
                        Optional.empty(),
                        List.of());
        return TransferService.firstEndpoint(
                transfers.negotiateOrFail(transfer, who, urls.of(request)));
    }

    private static URI files(ServiceUrls urls, NodePath path) {
        return URI.create(urls.storage() + "/files" + path.toHttpString());
    }
}
