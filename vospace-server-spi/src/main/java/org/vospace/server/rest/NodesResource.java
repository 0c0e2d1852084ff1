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
import java.util.Collections;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.server.node.ListOptions;
import org.vospace.server.node.NodeAnswer;
import org.vospace.server.node.NodeService;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.spi.security.Identity;

/** {@code /nodes}: createNode, getNode, setNode and deleteNode (VOSpace 2.1, 6.2 and 6.3). */
@Path("nodes{path: (/.*)?}")
public final class NodesResource {
    private static final String RESOURCE = "nodes";

    private final NodeService nodes;
    private final RequestUrls urls;
    private final UriInfo request;
    private final Identity who;

    @Inject
    public NodesResource(
            NodeService nodes,
            RequestUrls urls,
            @Context UriInfo request,
            @Context SecurityContext caller) {
        this.nodes = nodes;
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
    public Response getNode() {
        NodeQuery query = NodeQuery.of(request.getQueryParameters());
        if (query.wantsData()) {
            return Response.seeOther(files(urls.of(request), path())).build();
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
    public void deleteNode() {
        nodes.delete(path(), who);
    }

    private NodePath path() {
        return RequestPaths.below(request, RESOURCE);
    }

    private static NodeAnswer answer(Node node) {
        return new NodeAnswer(node, Detail.MAX, Collections.emptyIterator());
    }

    private static java.net.URI files(ServiceUrls urls, NodePath path) {
        return java.net.URI.create(urls.storage() + "/files" + path.toHttpString());
    }
}
