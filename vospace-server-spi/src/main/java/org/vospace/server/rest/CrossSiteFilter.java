package org.vospace.server.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.session.Session;
import org.vospace.server.security.session.SessionService;

/**
 * Refuses what a page of another site lets a browser change in its user's name.
 *
 * <p>Browsers send cookies, certificates and remembered passwords unasked. So a request that
 * changes something is refused if the browser says that another site's page sent it; and with a
 * session by cookie it needs the session's token in {@code X-CSRF-Token}, which no other site can
 * read. Where the path is the credential, {@code /data} and {@code /share}, nothing unasked counts.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 10)
public final class CrossSiteFilter implements ContainerRequestFilter {
    /** The header that carries the token. */
    static final String HEADER = "X-CSRF-Token";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final SessionAccess sessions;
    private final RequestUrls urls;
    private final Connections connections;

    @Inject
    public CrossSiteFilter(SessionAccess sessions, RequestUrls urls, Connections connections) {
        this.sessions = sessions;
        this.urls = urls;
        this.connections = connections;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String endpoint = RequestPaths.endpoint(request.getUriInfo());
        if (SAFE.contains(request.getMethod()) || RequestPaths.isCredential(endpoint)) {
            return;
        }
        requireOwnSite(request);
        // what is in the form is the credential there
        if (!endpoint.equals("login")) {
            sessions.service().ifPresent(service -> requireToken(request, service));
        }
    }

    private void requireOwnSite(ContainerRequestContext request) {
        Optional<String> site = header(request, "Sec-Fetch-Site");
        Optional<String> origin = header(request, "Origin");
        boolean isOwn =
                site.map(OWN_SITE::contains)
                        .orElseGet(() -> origin.map(it -> isOwn(it, request)).orElse(true));
        if (!isOwn) {
            throw new VOSpaceException(
                    FaultType.PERMISSION_DENIED,
                    "a change asked for by a page of "
                            + origin.orElse("another site")
                            + " (expected: by a page of this service, or by no page)");
        }
    }

    private boolean isOwn(String origin, ContainerRequestContext request) {
        return Stream.of(
                        urls.metadata(),
                        urls.storage(),
                        Optional.of(request.getUriInfo().getBaseUri()))
                .flatMap(Optional::stream)
                .map(CrossSiteFilter::originOf)
                .anyMatch(origin.toLowerCase(Locale.ROOT)::equals);
    }

    /** As browsers write it: without the port that the scheme has anyway. */
    private static String originOf(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
    }

    private void requireToken(ContainerRequestContext request, SessionService service) {
        Optional<String> cookie =
                service.authenticator()
                        .cookieIn(new RequestCredentials(request, connections.current()));
        boolean isAnonymous = Callers.identity(request.getSecurityContext()).isAnonymous();
        if (cookie.isEmpty() || isAnonymous) {
            return;
        }
        Session session = service.sessions().read(cookie.get());
        boolean proven =
                header(request, HEADER)
                        .map(token -> service.sessions().isCsrfToken(session, token))
                        .orElse(false);
        if (!proven) {
            throw new VOSpaceException(
                    FaultType.PERMISSION_DENIED,
                    "a change with a session cookie and without its "
                            + HEADER
                            + " (expected: the csrfToken that GET /session tells)");
        }
    }

    private static Optional<String> header(ContainerRequestContext request, String name) {
        return Optional.ofNullable(request.getHeaderString(name)).map(String::strip);
    }
}
