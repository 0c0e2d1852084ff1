package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.vospace.server.transfer.ServiceUrls;

/**
 * {@code /.well-known/oauth-protected-resource} at the root of a host, alone and with the path of
 * the service behind it (RFC 9728, 3.1).
 */
@Path("")
public final class WellKnownResource {
    private final TokenMetadataDocument document;
    private final Place place;

    @Inject
    public WellKnownResource(TokenMetadataDocument document, Place place) {
        this.document = document;
        this.place = place;
    }

    /**
     * Where the service is.
     *
     * @param metadata its URL where the operator has set it
     * @param basePath its path on this host otherwise, with a leading slash
     */
    public record Place(Optional<URI> metadata, String basePath) {
        private URI of(UriInfo request) {
            URI url = metadata.orElseGet(() -> request.getBaseUri().resolve(basePath));
            return new ServiceUrls(url, url).metadata();
        }
    }

    @GET
    public Response describe(@Context UriInfo request) {
        return document.at(place.of(request));
    }

    @GET
    @Path("{path: .+}")
    public Response describe(@PathParam("path") String path, @Context UriInfo request) {
        URI service = place.of(request);
        if (!service.getRawPath().equals("/" + path)) {
            throw new NotFoundException();
        }
        return document.at(service);
    }
}
