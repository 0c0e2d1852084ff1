package org.vospace.server.rest;

import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.vospace.model.NodePath;

/** Takes node paths from request lines as they were sent. */
final class RequestPaths {
    /** Whose bodies are files, in one direction or the other. */
    private static final Set<String> WITH_BYTES =
            Set.of("files", "data", "share", "pkg", "uploads");

    /** Whose URLs are credentials by themselves. */
    private static final Set<String> CREDENTIALS = Set.of("data", "share");

    private RequestPaths() {}

    /** The name of the resource, such as {@code nodes}; empty for none. */
    static String endpoint(UriInfo request) {
        return request.getPath(false).replaceFirst("^/+", "").split("[/;]", 2)[0];
    }

    /** Whether the bodies at a resource are files and not documents. */
    static boolean carriesBytes(String endpoint) {
        return WITH_BYTES.contains(endpoint);
    }

    /** Whether the URL itself says what may be done at a resource, so that nothing else counts. */
    static boolean isCredential(String endpoint) {
        return CREDENTIALS.contains(endpoint);
    }

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
