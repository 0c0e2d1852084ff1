package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.vospace.server.node.Faults;
import org.vospace.server.security.session.CredentialEnd;
import org.vospace.server.security.session.Session;
import org.vospace.server.security.session.SessionService;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/** {@code /login}: a token for a name and a password (IVOA SSO, {@code tls-with-password}). */
@Path("login")
public final class LoginResource {
    private static final String BEARER_HEADER = "X-VO-Bearer";

    private final SessionService service;
    private final SpacePermission permission;
    private final Credentials credentials;

    @Inject
    public LoginResource(
            SessionAccess access,
            SpacePermission permission,
            Connections connections,
            @Context ContainerRequestContext request) {
        this.service = access.require();
        this.permission = permission;
        this.credentials = new RequestCredentials(request, connections.current());
    }

    @POST
    public Response login(InputStream body) throws IOException {
        MultivaluedMap<String, String> form = FormBody.read(body);
        Identity who =
                service.login().check(only(form, "username"), only(form, "password"), credentials);
        Session session =
                service.sessions().begin(permission.prepare(who), CredentialEnd.ofPassword());
        String token = service.sessions().tokenOf(session);
        return Response.ok(token)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .header(BEARER_HEADER, token)
                .header("X-VO-Authenticated", who.name())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String only(MultivaluedMap<String, String> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw Faults.invalidArgument(
                    values.size() + " fields " + name + " (expected: one, in a form)");
        }
        return values.get(0);
    }
}
