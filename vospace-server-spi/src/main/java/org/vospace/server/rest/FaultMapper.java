package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Renders a fault: its name, then the detail, with the fault's HTTP status (VOSpace 2.1, 5.5). */
public final class FaultMapper implements ExceptionMapper<VOSpaceException> {
    private static final Logger LOG = LoggerFactory.getLogger(FaultMapper.class);

    /**
     * The fault once more, as NOAO's services send it: some clients lose the body of a refusal that
     * comes before they have sent theirs.
     */
    private static final String FAULT_HEADER = "X-VO-Fault";

    private final Authenticators authenticators;
    private final RequestUrls urls;
    private final UriInfo request;
    private final SecurityContext caller;
    private final HttpHeaders headers;

    @Inject
    public FaultMapper(
            Authenticators authenticators,
            RequestUrls urls,
            @Context UriInfo request,
            @Context SecurityContext caller,
            @Context HttpHeaders headers) {
        this.authenticators = authenticators;
        this.urls = urls;
        this.request = request;
        this.caller = caller;
        this.headers = headers;
    }

    /** Who is refused because of a bad credential is told that, not that nobody may do it. */
    @Override
    public Response toResponse(VOSpaceException fault) {
        return fault.type() == FaultType.PERMISSION_DENIED
                ? respond(Callers.failure(caller).orElse(fault))
                : respond(fault);
    }

    private Response respond(VOSpaceException fault) {
        if (fault.httpStatus() >= 500 && fault.getCause() != null) {
            LOG.error("{}", fault.getMessage(), fault);
        }
        Response.ResponseBuilder response =
                render(fault.type(), fault.detail(), fault.httpStatus());
        switch (fault.type()) {
            case NOT_AUTHENTICATED ->
                    challenges(fault.detail())
                            .forEach(
                                    header ->
                                            response.header(HttpHeaders.WWW_AUTHENTICATE, header));
            case SERVICE_BUSY, NODE_BUSY, TOO_MANY_REQUESTS ->
                    response.header(HttpHeaders.RETRY_AFTER, secondsUntilRetry(fault));
            default -> {}
        }
        return response.build();
    }

    private List<String> challenges(String detail) {
        URI service = urls.of(request).metadata();
        return UnclaimedCredential.schemeOf(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                        .equals("bearer")
                ? authenticators.headersAfterBadToken(service, detail)
                : authenticators.headers(service);
    }

    /** Whole seconds, rounded up, so that who obeys is not refused once more. */
    private static long secondsUntilRetry(VOSpaceException fault) {
        Duration wait = fault.retryAfter().orElse(Duration.ofSeconds(1));
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    static Response.ResponseBuilder render(FaultType type, String detail, int status) {
        String line = detail.replaceAll("[\\p{Cntrl}]+", " ");
        String header = type.representation() + " " + line.replaceAll("[^ -~]", "?");
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN)
                .header(FAULT_HEADER, header.substring(0, Math.min(header.length(), 500)))
                .entity((type.representation() + " " + line + "\n"));
    }
}
