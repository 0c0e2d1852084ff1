package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.Set;
import org.vospace.server.guard.RequestGuard;
import org.vospace.spi.security.Identity;

/**
 * Headers that every answer carries. An answer that says otherwise for itself keeps what it says.
 */
public final class ResponseHeadersFilter implements ContainerResponseFilter {
    /** What is the same for everybody, or was public when it was sent. */
    private static final Set<String> CACHEABLE =
            Set.of(
                    "files",
                    "share",
                    "capabilities",
                    "availability",
                    "protocols",
                    "views",
                    "properties",
                    "openapi.json");

    private final RequestGuard guard;
    private final RequestUrls urls;

    @Inject
    public ResponseHeadersFilter(RequestGuard guard, RequestUrls urls) {
        this.guard = guard;
        this.urls = urls;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("X-Content-Type-Options", "nosniff");
        putIfAbsent(headers, "Referrer-Policy", "no-referrer");
        putIfAbsent(headers, "Cross-Origin-Resource-Policy", "same-origin");
        putIfAbsent(
                headers,
                "Content-Security-Policy",
                "sandbox; default-src 'none'; frame-ancestors 'none'");
        Identity who = Callers.identity(request.getSecurityContext());
        boolean cacheable =
                who.isAnonymous()
                        && CACHEABLE.contains(RequestPaths.endpoint(request.getUriInfo()));
        if (!cacheable) {
            putIfAbsent(headers, HttpHeaders.CACHE_CONTROL, "no-store");
        }
        Duration hsts = guard.config().hsts();
        if (!hsts.isZero() && isSecure(request)) {
            headers.putSingle("Strict-Transport-Security", "max-age=" + hsts.toSeconds());
        }
        boolean printable = who.name().chars().allMatch(c -> c >= ' ' && c <= '~');
        if (!who.isAnonymous() && printable) {
            headers.putSingle("X-VO-Authenticated", who.name());
        }
    }

    private static void putIfAbsent(
            MultivaluedMap<String, Object> headers, String name, String value) {
        if (!headers.containsKey(name)) {
            headers.putSingle(name, value);
        }
    }

    /** Over TLS that ends here, or at the proxy that clients are told to come by. */
    private boolean isSecure(ContainerRequestContext request) {
        return "https".equals(request.getUriInfo().getRequestUri().getScheme())
                || urls.metadata().filter(url -> "https".equals(url.getScheme())).isPresent();
    }
}
