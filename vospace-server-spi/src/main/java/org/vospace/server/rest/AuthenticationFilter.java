package org.vospace.server.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.List;
import java.util.Optional;
import org.vospace.server.rest.Callers.Context;
import org.vospace.server.rest.Callers.IdentityPrincipal;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Identity;

/** Asks the authenticators in turn who sends a request; nobody's credentials make it anonymous. */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class AuthenticationFilter implements ContainerRequestFilter {
    private final List<Authenticator> authenticators;
    private final Connections connections;

    @Inject
    public AuthenticationFilter(Authenticators authenticators, Connections connections) {
        this.authenticators = authenticators.list();
        this.connections = connections;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestCredentials credentials = new RequestCredentials(request, connections.current());
        Identity who =
                authenticators.stream()
                        .map(authenticator -> authenticator.authenticate(credentials))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(Identity.ANONYMOUS);
        request.setSecurityContext(
                new Context(new IdentityPrincipal(who), credentials.isSecure(), "VOSpace"));
    }
}
