package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.session.Session;
import org.vospace.server.security.session.SessionService;
import org.vospace.spi.security.Credentials;

/** Gives those who use a session by cookie a new cookie from time to time, while it may last. */
public final class SessionRenewalFilter implements ContainerResponseFilter {
    private final SessionAccess sessions;
    private final Connections connections;

    @Inject
    public SessionRenewalFilter(SessionAccess sessions, Connections connections) {
        this.sessions = sessions;
        this.connections = connections;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isAnonymous = Callers.identity(request.getSecurityContext()).isAnonymous();
        boolean isSet = response.getHeaders().containsKey(HttpHeaders.SET_COOKIE);
        if (!isAnonymous && !isSet) {
            sessions.service().ifPresent(service -> renew(service, request, response));
        }
    }

    private void renew(
            SessionService service,
            ContainerRequestContext request,
            ContainerResponseContext response) {
        Credentials credentials = new RequestCredentials(request, connections.current());
        Optional<String> cookie = service.authenticator().cookieIn(credentials);
        if (cookie.isEmpty()) {
            return;
        }
        try {
            Session session = service.sessions().read(cookie.get());
            if (service.sessions().isDue(session)) {
                response.getHeaders()
                        .putSingle(HttpHeaders.SET_COOKIE, cookie(service, credentials, session));
            }
        } catch (VOSpaceException e) {
            // it has ended while the request was answered: there is nothing to prolong
            return;
        }
    }

    private static String cookie(SessionService service, Credentials credentials, Session session) {
        Session renewed = service.sessions().forCookie(session);
        return service.cookie()
                .set(
                        credentials,
                        service.sessions().tokenOf(renewed),
                        Duration.between(renewed.issued(), renewed.expires()));
    }
}
