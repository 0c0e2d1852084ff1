package org.vospace.server.remote;

import java.net.URI;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Protocol;
import org.vospace.server.node.Faults;

/**
 * Where a user has the server read from or write to.
 *
 * @param protocol its URI, as the user gave it
 */
record Endpoint(String protocol, URI url) {
    /**
     * The endpoint of a requested protocol.
     *
     * @throws VOSpaceException InvalidArgument if there is none, or one of another kind
     */
    static Endpoint of(Protocol requested) {
        String text =
                requested
                        .endpoint()
                        .map(String::strip)
                        .filter(endpoint -> !endpoint.isEmpty())
                        .orElseThrow(() -> invalid(requested, "no endpoint"));
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw invalid(requested, "the endpoint '" + text + "'");
        }
        boolean secure =
                requested.uri().equals(Protocol.HTTPS_GET)
                        || requested.uri().equals(Protocol.HTTPS_PUT);
        if (secure && !OutboundPolicy.schemeOf(url).equals("https")) {
            throw invalid(requested, "the endpoint '" + text + "'");
        }
        return new Endpoint(requested.uri(), url);
    }

    private static VOSpaceException invalid(Protocol requested, String found) {
        return Faults.invalidArgument(
                requested.uri()
                        + " has "
                        + found
                        + " (expected: the URL that the server is to use, of the protocol's"
                        + " scheme)");
    }

    @Override
    public String toString() {
        return protocol + " " + url;
    }
}
