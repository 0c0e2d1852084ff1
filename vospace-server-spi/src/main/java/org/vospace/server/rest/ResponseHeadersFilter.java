package org.vospace.server.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.vospace.spi.security.Identity;

/** Headers that every answer carries. */
public final class ResponseHeadersFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        Identity who = Callers.identity(request.getSecurityContext());
        boolean printable = who.name().chars().allMatch(c -> c >= ' ' && c <= '~');
        if (!who.isAnonymous() && printable) {
            response.getHeaders().putSingle("X-VO-Authenticated", who.name());
        }
    }
}
