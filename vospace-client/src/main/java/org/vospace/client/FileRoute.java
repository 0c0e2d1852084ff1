package org.vospace.client;

import java.io.IOException;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.model.VosUri;

/**
 * The way to the bytes of one file, for many requests: where the last one found them, the next one
 * asks first, so that there is one negotiation and one redirect for all. Thread-safe.
 */
final class FileRoute {
    private final HttpTransport transport;
    private final ByteRoutes routes;
    private final VosUri source;
    private volatile @Nullable URI found;

    FileRoute(HttpTransport transport, ByteRoutes routes, VosUri source) {
        this.transport = transport;
        this.routes = routes;
        this.source = source;
    }

    VosUri source() {
        return source;
    }

    /**
     * Sends a GET once.
     *
     * @param headers adds what the request shall say
     * @return an answer that is a success, a 412 or a 416
     */
    HttpReply get(UnaryOperator<HttpCall> headers) throws IOException {
        URI known = found;
        if (known != null) {
            HttpReply reply = transport.attempt(headers.apply(HttpCall.get(known)));
            if (isOfUse(reply)) {
                return reply;
            }
            // what was negotiated may have expired
            reply.close();
            found = null;
        }
        HttpReply reply = routes.get(source, url -> checked(headers.apply(HttpCall.get(url))));
        found = reply.call().uri();
        return reply;
    }

    private HttpReply checked(HttpCall call) throws IOException {
        HttpReply reply = transport.attempt(call);
        if (isOfUse(reply)) {
            return reply;
        }
        try (reply) {
            throw Faults.of(reply);
        }
    }

    private static boolean isOfUse(HttpReply reply) {
        return reply.isSuccess() || reply.status() == 412 || reply.status() == 416;
    }
}
