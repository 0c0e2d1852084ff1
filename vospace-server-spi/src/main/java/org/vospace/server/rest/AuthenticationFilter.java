package org.vospace.server.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.rest.Callers.Context;
import org.vospace.server.rest.Callers.IdentityPrincipal;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/**
 * Asks the authenticators in turn who sends a request; one without credentials is anonymous. A
 * credential that none of them knows is as bad as one that has expired.
 *
 * <p>A credential that is bad or has expired, or cannot be checked now, must not block what needs
 * none: requests that only read go on as anonymous ones, and where an anonymous caller is refused,
 * the answer tells what is wrong with the credential (see {@link FaultMapper}). Requests that
 * change something are refused at once, so that nothing is done in nobody's name that was meant in
 * somebody's.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class AuthenticationFilter implements ContainerRequestFilter {
    /** Bad, or not to be told: whoever has to say is out of reach, or was asked too often. */
    private static final Set<FaultType> UNDECIDED =
            EnumSet.of(
                    FaultType.NOT_AUTHENTICATED,
                    FaultType.SERVICE_BUSY,
                    FaultType.TOO_MANY_REQUESTS);

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * Where the request's body says whether it only reads, or where callers get rid of a credential
     * that is over.
     */
    private static final Set<String> DECIDED_LATER = Set.of("synctrans", "login", "session");

    private final List<Authenticator> authenticators;
    private final SpacePermission permission;
    private final Connections connections;

    @Inject
    public AuthenticationFilter(
            Authenticators authenticators, SpacePermission permission, Connections connections) {
        this.authenticators = authenticators.list();
        this.permission = permission;
        this.connections = connections;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestCredentials credentials = new RequestCredentials(request, connections.current());
        Identity who = Identity.ANONYMOUS;
        Optional<VOSpaceException> failure = Optional.empty();
        try {
            who = permission.prepare(authenticate(credentials));
        } catch (VOSpaceException e) {
            if (!UNDECIDED.contains(e.type()) || !mayGoOn(request)) {
                throw e;
            }
            failure = Optional.of(e).filter(bad -> !isByPath(request));
        }
        request.setSecurityContext(
                new Context(
                        new IdentityPrincipal(who, failure), credentials.isSecure(), "VOSpace"));
    }

    private Identity authenticate(RequestCredentials credentials) {
        return authenticators.stream()
                .map(authenticator -> authenticator.authenticate(credentials))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> UnclaimedCredential.anonymous(credentials));
    }

    private static boolean mayGoOn(ContainerRequestContext request) {
        return SAFE.contains(request.getMethod())
                || DECIDED_LATER.contains(endpoint(request))
                || isByPath(request);
    }

    private static boolean isByPath(ContainerRequestContext request) {
        return RequestPaths.isCredential(endpoint(request));
    }

    private static String endpoint(ContainerRequestContext request) {
        return RequestPaths.endpoint(request.getUriInfo());
    }
}
