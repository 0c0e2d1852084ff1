package org.vospace.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request that is sent once, and its answer. For one thread. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** What does nothing at the server may be sent again without a word. */
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final HttpCall call;
    private final TransportSettings settings;
    private final Optional<String> authorization;
    private final boolean expect;

    /**
     * @param expect whether the server is asked if it wants the body
     */
    Exchange(
            HttpCall call,
            TransportSettings settings,
            Optional<String> authorization,
            boolean expect) {
        this.call = call;
        this.settings = settings;
        this.authorization = authorization;
        this.expect = expect;
    }

    /**
     * Sends the request. A connection that was kept may have ended meanwhile: then another one is
     * tried, where that is harmless.
     *
     * @param mute told where a server did not say whether it wants the body
     */
    HttpReply with(CloseableHttpClient client, Runnable mute) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        try {
            return send(client, context, mute);
        } catch (NoHttpResponseException | SocketException e) {
            if (!HARMLESS.contains(call.method()) || !wasKept(context)) {
                throw e;
            }
            LOG.debug("{}: {}, on a connection that was kept", call, e.toString());
            return send(client, HttpClientContext.create(), mute);
        }
    }

    private static boolean wasKept(HttpClientContext context) {
        return context.getEndpointDetails() != null
                && context.getEndpointDetails().getRequestCount() > 1;
    }

    private HttpReply send(CloseableHttpClient client, HttpClientContext context, Runnable mute)
            throws IOException {
        HttpUriRequestBase request = request(context);
        SentBody body =
                call.body()
                        .filter(content -> content.length() > 0)
                        .map(content -> sent(content, request))
                        .orElse(null);
        request.setEntity(body);
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, context);
            if (expect && body != null && body.wasSentUnasked()) {
                mute.run();
            }
            LOG.debug("{} answered {}", call, response.getCode());
            return new HttpReply(
                    call,
                    response,
                    ReplyBody.of(response, request, settings.longestSilence()),
                    false,
                    Optional.empty());
        } catch (IOException | RuntimeException e) {
            throw failure(e, body);
        }
    }

    private SentBody sent(RequestBody content, HttpUriRequestBase request) {
        return new SentBody(content, settings.longestSilence(), request::cancel);
    }

    private HttpUriRequestBase request(HttpClientContext context) {
        HttpUriRequestBase request = UnloggedTarget.request(call.method(), call.uri(), context);
        request.setConfig(
                RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.DISABLED)
                        .setResponseTimeout(Timeout.of(settings.longestSilence()))
                        .setExpectContinueEnabled(expect)
                        .setAuthenticationEnabled(false)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build());
        request.setHeader("User-Agent", settings.userAgent());
        call.headers().forEach(request::setHeader);
        authorization.ifPresent(value -> request.setHeader("Authorization", value));
        return request;
    }

    private IOException failure(Exception failure, @Nullable SentBody body) {
        Exception unreadable = body == null ? null : body.readFailure().orElse(null);
        if (unreadable instanceof RuntimeException e) {
            throw e;
        }
        if (unreadable instanceof IOException e) {
            return new BodyUnreadableException(e);
        }
        if (failure instanceof CancellationException && Thread.currentThread().isInterrupted()) {
            return new InterruptedIOException("interrupted while waiting for a connection");
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        boolean stalled = body != null && body.hasStalled();
        boolean unanswered =
                failure instanceof SocketTimeoutException
                        && !(failure instanceof ConnectTimeoutException);
        if (stalled || unanswered) {
            return ReplyBody.silent("silent for", settings.longestSilence(), failure);
        }
        return failure instanceof HttpHostConnectException
                ? noConnection(failure)
                : (IOException) failure;
    }

    /** The library's words without the URL, which is told of every failure. */
    private static ConnectException noConnection(Exception failure) {
        String why = String.valueOf(failure.getMessage()).replaceFirst("(?s).* failed: ", "");
        ConnectException refused = new ConnectException(why);
        refused.initCause(failure);
        return refused;
    }
}
