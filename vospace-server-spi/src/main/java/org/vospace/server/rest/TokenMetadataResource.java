package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * {@code /.well-known/oauth-protected-resource} below the service's path. RFC 9728 has it at the
 * root of the host, which an application that embeds the service may have for itself; it then sends
 * clients here.
 */
@Path(".well-known/oauth-protected-resource")
public final class TokenMetadataResource {
    private final TokenMetadataDocument document;
    private final RequestUrls urls;

    @Inject
    public TokenMetadataResource(TokenMetadataDocument document, RequestUrls urls) {
        this.document = document;
        this.urls = urls;
    }

    @GET
    public Response describe(@Context UriInfo request) {
        return document.at(urls.of(request).metadata());
    }
}
