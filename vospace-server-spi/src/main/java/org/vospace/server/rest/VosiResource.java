package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /capabilities} and {@code /availability} (VOSI 1.1), for everybody. */
@Path("")
public final class VosiResource {
    private final CapabilityDocument capabilities;
    private final RequestUrls urls;
    private final Authenticators authenticators;
    private final ServiceHealth health;

    @Inject
    public VosiResource(
            CapabilityDocument capabilities,
            RequestUrls urls,
            Authenticators authenticators,
            ServiceHealth health) {
        this.capabilities = capabilities;
        this.urls = urls;
        this.authenticators = authenticators;
        this.health = health;
    }

    @GET
    @Path("capabilities")
    public Response capabilities(@Context UriInfo request) {
        Response.ResponseBuilder response =
                Response.ok(capabilities.of(urls.of(request)))
                        .type(Xml.TEXT_XML)
                        .header(HttpHeaders.LAST_MODIFIED, ConditionHeaders.date(health.upSince()));
        authenticators
                .headers(urls.of(request).metadata())
                .forEach(header -> response.header(HttpHeaders.WWW_AUTHENTICATE, header));
        return response.build();
    }

    @GET
    @Path("availability")
    public Response availability() {
        return Xml.ok(health.availability());
    }
}
