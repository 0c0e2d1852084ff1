package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.vospace.model.NodePath;
import org.vospace.server.transfer.ServiceUrls;

/**
 * Clients that read {@code /files} for its redirect only. The Python client does, of services whose
 * name has {@code vault} in it: bytes that come at once it reads to their end, throws away, and
 * negotiates a transfer to fetch them once more. So it is told where they are, which is here, with
 * a mark; it adds parameters to the URL and sends its credentials along. All others get the bytes
 * at once: they need not follow redirects.
 */
final class RedirectReaders {
    private static final String PYTHON_CLIENT = "vos/";
    private static final String MARK = "view";
    private static final String MARKED = "data";

    private RedirectReaders() {}

    /** Where to send this client for the bytes; empty if it takes them here and now. */
    static Optional<URI> target(
            HttpHeaders headers, UriInfo request, ServiceUrls urls, NodePath path) {
        String agent = headers.getHeaderString(HttpHeaders.USER_AGENT);
        boolean isSent = MARKED.equals(request.getQueryParameters().getFirst(MARK));
        if (agent == null || !agent.startsWith(PYTHON_CLIENT) || isSent) {
            return Optional.empty();
        }
        String query = request.getRequestUri().getRawQuery();
        return Optional.of(
                URI.create(
                        urls.storage()
                                + "/files"
                                + path.toHttpString()
                                + "?"
                                + MARK
                                + "="
                                + MARKED
                                + (query == null ? "" : "&" + query)));
    }
}
