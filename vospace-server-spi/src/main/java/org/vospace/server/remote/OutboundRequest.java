package org.vospace.server.remote;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A request to somebody else's server.
 *
 * @param headers all there are but Host, Content-Length, Expect, User-Agent and Connection
 * @param expectsContinue whether to ask before sending the body
 * @param followsRedirects whether to repeat the request, body and all, where a redirect says
 * @param deadline the longest that it may take until the head of its answer has come; empty: as
 *     long as something goes on
 */
public record OutboundRequest(
        String method,
        URI url,
        Map<String, String> headers,
        Optional<OutboundBody> body,
        boolean expectsContinue,
        boolean followsRedirects,
        Optional<Duration> deadline) {
    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    /** Asks for bytes as they are stored, without a coding for the way. */
    static OutboundRequest get(URI url) {
        return new OutboundRequest(
                "GET",
                url,
                Map.of("Accept", "*/*", "Accept-Encoding", "identity"),
                Optional.empty(),
                false,
                true,
                Optional.empty());
    }

    /** Delivers bytes, if the receiver wants them. */
    static OutboundRequest put(URI url, Map<String, String> headers, OutboundBody body) {
        return new OutboundRequest(
                "PUT", url, headers, Optional.of(body), true, true, Optional.empty());
    }

    /** Tells something, there and nowhere else. */
    static OutboundRequest post(
            URI url, Map<String, String> headers, OutboundBody body, Duration deadline) {
        return new OutboundRequest(
                "POST", url, headers, Optional.of(body), false, false, Optional.of(deadline));
    }

    OutboundRequest at(URI other) {
        return new OutboundRequest(
                method, other, headers, body, expectsContinue, followsRedirects, deadline);
    }
}
