package org.vospace.server.remote;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One request and its redirects. Used by one thread; any other may cancel it.
 *
 * <p>Redirects are followed one by one, because each may lead where the policy forbids, or from a
 * secure connection to an insecure one.
 */
public final class OutboundExchange implements AutoCloseable {
    private static final Set<Integer> REDIRECTS_OF_GET = Set.of(301, 302, 303, 307, 308);

    /** 303 sends to an answer, not to a place that takes the body. */
    private static final Set<Integer> REDIRECTS_OF_BODY = Set.of(301, 302, 307, 308);

    private final OutboundPolicy policy;
    private final OutboundLimits limits;
    private final Supplier<CloseableHttpClient> clients;
    private final ScheduledExecutorService timer;
    private @Nullable CloseableHttpClient client;
    private @Nullable HttpUriRequestBase current;
    private boolean cancelled;

    OutboundExchange(
            OutboundPolicy policy,
            OutboundLimits limits,
            Supplier<CloseableHttpClient> clients,
            ScheduledExecutorService timer) {
        this.policy = policy;
        this.limits = limits;
        this.clients = clients;
        this.timer = timer;
    }

    /**
     * Sends a request and reads the head of the final answer. To be called once.
     *
     * @throws OutboundRefusedException if the policy forbids the URL or one redirected to
     * @throws IOException if there is no answer in time, or too many redirects
     */
    public OutboundReply send(OutboundRequest request) throws IOException {
        try (Watch watch = watch(request)) {
            try {
                return send(request, watch);
            } catch (IOException e) {
                throw watch.expired().<IOException>map(SocketTimeoutException::new).orElse(e);
            }
        }
    }

    private Watch watch(OutboundRequest request) throws IOException {
        try {
            return new Watch(timer, limits.idleTimeout(), request.deadline(), this::cancel);
        } catch (RejectedExecutionException e) {
            throw new IOException("the server is stopping", e);
        }
    }

    private OutboundReply send(OutboundRequest request, Watch watch) throws IOException {
        OutboundRequest next = request;
        for (int redirects = 0; redirects <= limits.maxRedirects(); redirects++) {
            ClassicHttpResponse response = hop(next, watch);
            if (!redirects(next, response.getCode())) {
                return new OutboundReply(response);
            }
            URI target = target(next.url(), response);
            disconnect();
            next = next.at(target);
        }
        throw new IOException(
                "more than "
                        + limits.maxRedirects()
                        + " redirects (expected: at most that many), the last to "
                        + next.url());
    }

    private ClassicHttpResponse hop(OutboundRequest request, Watch watch) throws IOException {
        URI url = request.url();
        policy.requireAllowed(url);
        HttpClientContext context = HttpClientContext.create();
        HttpUriRequestBase message = message(request, watch, context);
        CloseableHttpClient sender = begin(message);
        HttpHost host =
                new HttpHost(
                        OutboundPolicy.schemeOf(url), OutboundPolicy.hostOf(url), url.getPort());
        return sender.executeOpen(host, message, context);
    }

    private static HttpUriRequestBase message(
            OutboundRequest request, Watch watch, HttpClientContext context) throws IOException {
        HttpUriRequestBase message;
        try {
            URI url = withoutFragment(request.url());
            message = UnloggedTarget.request(request.method(), url, context);
        } catch (IllegalArgumentException e) {
            throw new IOException(request.url() + " cannot be requested: " + e.getMessage(), e);
        }
        request.headers().forEach(message::setHeader);
        message.setHeader("Connection", "close");
        request.body().ifPresent(body -> message.setEntity(new BodyEntity(body, watch)));
        if (request.expectsContinue() && request.body().map(OutboundBody::length).orElse(0L) > 0) {
            message.setHeader("Expect", "100-continue");
        }
        return message;
    }

    private static URI withoutFragment(URI url) {
        String text = url.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? url : URI.create(text.substring(0, hash));
    }

    private synchronized CloseableHttpClient begin(HttpUriRequestBase message) throws IOException {
        if (cancelled) {
            throw new SocketException("the request was cancelled");
        }
        if (client == null) {
            client = clients.get();
        }
        current = message;
        return client;
    }

    private boolean redirects(OutboundRequest request, int status) {
        return request.followsRedirects()
                && (request.body().isPresent() ? REDIRECTS_OF_BODY : REDIRECTS_OF_GET)
                        .contains(status);
    }

    private static URI target(URI from, ClassicHttpResponse response) throws IOException {
        String location =
                response.containsHeader("Location")
                        ? response.getFirstHeader("Location").getValue()
                        : "";
        try {
            URI target = from.resolve(new URI(location));
            boolean downgrade =
                    OutboundPolicy.schemeOf(from).equals("https")
                            && !OutboundPolicy.schemeOf(target).equals("https");
            if (location.isEmpty() || downgrade) {
                throw new IOException(
                        "redirected from "
                                + from
                                + " to '"
                                + location
                                + "' (expected: a URL"
                                + (downgrade ? " of https)" : ")"));
            }
            return target;
        } catch (URISyntaxException e) {
            throw new IOException("redirected to '" + location + "' (expected: a URL)", e);
        }
    }

    /** Closes the connection at once; what waits for it fails. Does nothing after the end. */
    public synchronized void cancel() {
        cancelled = true;
        disconnect();
    }

    /** Without reading what may still come, which may be endless. */
    private synchronized void disconnect() {
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public synchronized void close() {
        disconnect();
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
