package org.vospace.server.rest;

import jakarta.ws.rs.core.UriInfo;
import org.vospace.model.NodePath;

/** Takes node paths from request lines as they were sent. */
final class RequestPaths {
    private RequestPaths() {}

    /**
     * The node path below a resource, such as what follows {@code /nodes}.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidURI for a path that no node can have
     */
    static NodePath below(UriInfo request, String resource) {
        String whole = request.getRequestUri().getRawPath();
        String prefix = request.getBaseUri().getRawPath() + resource;
        return NodePath.parse(
                whole.length() <= prefix.length() ? "" : whole.substring(prefix.length()));
    }
}
