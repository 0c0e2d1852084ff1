package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.glassfish.jersey.server.ExtendedResourceContext;

/** {@code /openapi.json}: the resources of this server as OpenAPI 3.1, for everybody. */
@Path("openapi.json")
public final class OpenApiResource {
    private final ExtendedResourceContext resources;
    private final RequestUrls urls;

    @Inject
    public OpenApiResource(ExtendedResourceContext resources, RequestUrls urls) {
        this.resources = resources;
        this.urls = urls;
    }

    @GET
    public Response openApi(@Context UriInfo request) {
        String document =
                OpenApiDocument.of(
                                Operations.of(resources.getResourceModel()),
                                urls.of(request).metadata().toString())
                        .toPrettyString();
        return Response.ok(document, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
