package org.vospace.server.rest;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Answers in JSON what a resource answers in XML, where the client prefers it: by its Accept header
 * or, as with OpenCADC's services, by the parameter {@code Accept}, which counts more. Resources
 * need not know. Faults are text in either case.
 */
@PreMatching
public final class FormatFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final Set<Class<?>> messages = new JsonWriter().types();

    @Override
    public void filter(ContainerRequestContext request) {
        String parameter = request.getUriInfo().getQueryParameters().getFirst(HttpHeaders.ACCEPT);
        if (parameter != null) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, parameter);
        }
        requireLegalPreference(request);
    }

    /** JAX-RS itself would refuse it later on, with no body that tells why. */
    private static void requireLegalPreference(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
        } catch (ProcessingException e) {
            String sent = String.valueOf(request.getHeaderString(HttpHeaders.ACCEPT));
            request.getHeaders().remove(HttpHeaders.ACCEPT);
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "Accept '" + Excerpt.of(sent) + "' (expected: media types, such as text/xml)",
                    e);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // not by media type: the bytes of a node may be XML too
        if (!response.hasEntity() || !messages.contains(response.getEntityClass())) {
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (Formats.prefersJson(request.getRequest())) {
            response.getHeaders()
                    .putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
