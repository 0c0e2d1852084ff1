package org.vospace.server.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.guard.PacedInputStream;
import org.vospace.server.guard.RequestGuard;
import org.vospace.server.guard.RequestRecord;
import org.vospace.spi.security.Identity;

/**
 * Looks at requests when it is known whose they are: writes that down, counts them, and sees to it
 * that nobody has more under way, or sends a body more slowly, than the others can bear.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 100)
public final class CallerFilter implements ContainerRequestFilter {
    private static final Set<String> READS = Set.of("GET");

    private final RequestGuard guard;
    private final Connections connections;

    @Inject
    public CallerFilter(RequestGuard guard, Connections connections) {
        this.guard = guard;
        this.connections = connections;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Identity who = Callers.identity(request.getSecurityContext());
        RequestRecord record = connections.current().record();
        record.caller(
                who.name(),
                how(request, who),
                Callers.failure(request.getSecurityContext())
                        .map(VOSpaceException::detail)
                        .orElse(""));
        guard.countIdentity(who, record.address());
        if (hasBody(request) || isDownload(request)) {
            guard.beginTransfer(who, record);
        }
        if (waits(request)) {
            guard.beginWait(who, record);
        }
        if (hasBody(request)) {
            request.setEntityStream(
                    new PacedInputStream(request.getEntityStream(), guard.config().limits()));
        }
    }

    /** By which kind of credential the caller is known. */
    private static String how(ContainerRequestContext request, Identity who) {
        if (who.isAnonymous()) {
            return "anonymous";
        }
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            String scheme = authorization.strip().split(" ", 2)[0].toLowerCase(Locale.ROOT);
            return Set.of("basic", "bearer").contains(scheme) ? scheme : "authorization";
        }
        return request.getCookies().isEmpty() ? "certificate" : "cookie";
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.getHeaderString("Transfer-Encoding") != null
                : !length.strip().equals("0");
    }

    private static boolean isDownload(ContainerRequestContext request) {
        return READS.contains(request.getMethod())
                && RequestPaths.carriesBytes(RequestPaths.endpoint(request.getUriInfo()));
    }

    private static boolean waits(ContainerRequestContext request) {
        boolean events =
                Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT))
                        .filter(accept -> accept.contains(MediaType.SERVER_SENT_EVENTS))
                        .isPresent();
        return events
                || request.getUriInfo().getQueryParameters().keySet().stream()
                        .anyMatch(name -> name.equalsIgnoreCase("WAIT"));
    }
}
