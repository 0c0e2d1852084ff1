package org.vospace.server.rest;

import jakarta.inject.Inject;
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
    private final Entry entry;

    @Inject
    public RegistryResource(Entry entry) {
        this.entry = entry;
    }

    /**
     * What is said of the service.
     *
     * @param ivoId its identifier, such as {@code ivo://example.org/vospace}
     * @param metadata its URL where the operator has set it
     * @param basePath its path on this host otherwise, with a leading slash
     */
    public record Entry(String ivoId, Optional<URI> metadata, String basePath) {}

    @GET
    public Response list(@Context UriInfo request) {
        String service =
                entry.metadata()
                        .map(URI::toString)
                        .orElseGet(() -> request.getBaseUri().resolve(entry.basePath()).toString());
        String line = entry.ivoId() + " = " + service.replaceAll("/$", "") + "/capabilities\n";
        return Response.ok(line, MediaType.TEXT_PLAIN_TYPE).build();
    }
}
