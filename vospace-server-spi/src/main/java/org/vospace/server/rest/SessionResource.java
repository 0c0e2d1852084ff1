package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.session.CredentialEnd;
import org.vospace.server.security.session.Session;
import org.vospace.server.security.session.SessionService;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;

/** {@code /session}: a cookie for a credential, what it stands for, and its end. */
@Path("session")
public final class SessionResource {
    private static final String NO_STORE = "no-store";

    private final SessionService service;
    private final Credentials credentials;
    private final SecurityContext caller;

    @Inject
    public SessionResource(
            SessionAccess access,
            Connections connections,
            @Context ContainerRequestContext request,
            @Context SecurityContext caller) {
        this.service = access.require();
        this.credentials = new RequestCredentials(request, connections.current());
        this.caller = caller;
    }

    @GET
    public Response get() {
        Callers.requireGoodCredential(caller);
        return describe(current().orElseThrow(SessionResource::noSession)).build();
    }

    /** A session that the caller shows goes on; any other credential begins one. */
    @POST
    public Response begin() {
        Callers.requireGoodCredential(caller);
        Identity who = Callers.identity(caller);
        if (who.isAnonymous()) {
            throw new VOSpaceException(
                    FaultType.NOT_AUTHENTICATED,
                    "nobody to begin a session for (expected: a credential of a user)");
        }
        Session session =
                current()
                        .orElseGet(
                                () ->
                                        service.sessions()
                                                .begin(who, CredentialEnd.of(credentials, who)));
        Session shown = service.sessions().forCookie(session);
        Duration age = Duration.between(shown.issued(), shown.expires());
        String cookie = service.cookie().set(credentials, service.sessions().tokenOf(shown), age);
        return describe(shown).header(HttpHeaders.SET_COOKIE, cookie).build();
    }

    /** Ends the session for good. Without one, the browser forgets its cookie. */
    @DELETE
    public Response end() {
        if (Callers.failure(caller).isEmpty()) {
            current().ifPresent(service.sessions()::end);
        }
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, service.cookie().clear(credentials))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    private Optional<Session> current() {
        return service.authenticator().sessionIn(credentials);
    }

    private Response.ResponseBuilder describe(Session session) {
        String csrf = service.sessions().csrfTokenOf(session);
        return Response.ok(SessionDocuments.write(session, CrossSiteFilter.HEADER, csrf))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }

    private static VOSpaceException noSession() {
        return new VOSpaceException(
                FaultType.NOT_AUTHENTICATED,
                "the request shows no session (expected: a cookie from POST /session, or a token"
                        + " from POST /login)");
    }
}
