package org.vospace.server.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;

/**
 * {@code /reg/resource-caps} at the root of a host: tells clients of OpenCADC where this service
 * is, so that they need no registry.
 */
@Path("resource-caps")
public final class RegistryResource {
    private final String ivoId;
    private final Optional<URI> metadata;
    private final String basePath;

    /**
     * @param ivoId the service's identifier, such as {@code ivo://example.org/vospace}
     * @param metadata the service's URL where the operator has set it
     * @param basePath the service's path on this host otherwise, with a leading slash
     */
    public RegistryResource(String ivoId, Optional<URI> metadata, String basePath) {
        this.ivoId = ivoId;
        this.metadata = metadata;
        this.basePath = basePath;
    }

    @GET
    public Response list(@Context UriInfo request) {
        String service =
                metadata.map(URI::toString)
                        .orElseGet(() -> request.getBaseUri().resolve(basePath).toString());
        String line = ivoId + " = " + service.replaceAll("/$", "") + "/capabilities\n";
        return Response.ok(line, MediaType.TEXT_PLAIN_TYPE).build();
    }
}
