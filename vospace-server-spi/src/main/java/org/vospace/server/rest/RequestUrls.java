package org.vospace.server.rest;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.vospace.server.transfer.ServiceUrls;

/**
 * Where the client of a request reaches the service: at the URLs the operator has set, else where
 * this request came to.
 */
public record RequestUrls(Optional<URI> metadata, Optional<URI> storage) {
    ServiceUrls of(UriInfo request) {
        URI base = request.getBaseUri();
        return new ServiceUrls(metadata.orElse(base), storage.or(() -> metadata).orElse(base));
    }
}
