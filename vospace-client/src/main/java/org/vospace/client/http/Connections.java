package org.vospace.client.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The clients of Apache HttpClient: one for whoever sees no certificate of ours, and one for each
 * origin that gets to see one. A certificate is part of a handshake, so what shares a client with
 * its origin would see it too. Thread-safe.
 */
final class Connections implements AutoCloseable {
    /** Those who call limit how many they use at one time; a limit here could lock them up. */
    private static final int ANY_NUMBER = 100_000;

    private static final int MAX_HEADER_LINE = 64 * 1024;
    private static final int MAX_HEADERS = 1000;

    /** Who does not want what is sent says so before its end; to look costs a moment over TLS. */
    private static final long LOOK_FOR_REFUSAL_EACH = 1 << 20;

    private static final Http1Config PROTOCOL =
            Http1Config.custom()
                    .setMaxLineLength(MAX_HEADER_LINE)
                    .setMaxHeaderCount(MAX_HEADERS)
                    .build();
    private static final ResponseOutOfOrderStrategy REFUSALS =
            new MonitoringResponseOutOfOrderStrategy(LOOK_FOR_REFUSAL_EACH);

    private final TransportSettings settings;
    private final Authorizations authorizations;
    private final Pooled usual;
    private final Map<Origin, Presenting> presenting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** A client and its connections. */
    private record Pooled(CloseableHttpClient client, PoolingHttpClientConnectionManager pool) {
        void closeIdle() {
            pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
        }
    }

    private record Presenting(X509ExtendedKeyManager certificate, Pooled pooled) {}

    Connections(TransportSettings settings, Authorizations authorizations) {
        this.settings = settings;
        this.authorizations = authorizations;
        this.usual = pooled(() -> settings.trust().context(Optional.empty()));
    }

    /** The client for requests to an origin with what was issued for that origin. */
    CloseableHttpClient to(Origin origin, Optional<Authorization> issued) {
        Optional<X509ExtendedKeyManager> certificate =
                origin.isSecure() ? issued.flatMap(Authorization::certificate) : Optional.empty();
        return certificate.map(manager -> presenting(origin, manager)).orElse(usual).client();
    }

    private Pooled presenting(Origin origin, X509ExtendedKeyManager certificate) {
        return presenting
                .compute(
                        origin,
                        (same, known) -> {
                            if (known != null && known.certificate().equals(certificate)) {
                                return known;
                            }
                            if (known != null) {
                                known.pooled().closeIdle();
                            }
                            return presenting(certificate);
                        })
                .pooled();
    }

    private Presenting presenting(X509ExtendedKeyManager certificate) {
        SSLContext context = settings.trust().context(Optional.of(certificate));
        return new Presenting(certificate, pooled(() -> context));
    }

    private Pooled pooled(Supplier<SSLContext> trust) {
        PoolingHttpClientConnectionManager pool = pool(new CheckedTls(trust));
        return new Pooled(client(pool), pool);
    }

    private CloseableHttpClient client(PoolingHttpClientConnectionManager pool) {
        return HttpClients.custom()
                .setConnectionManager(pool)
                .setConnectionReuseStrategy(
                        (request, response, context) ->
                                !closed
                                        && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
                                                request, response, context))
                .addRequestInterceptorLast(new UnloggedTarget())
                .setRequestExecutor(new ExpectingExecutor(settings.expectTimeout()))
                .setRoutePlanner(new SystemDefaultRoutePlanner(new CautiousProxies(authorizations)))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    private PoolingHttpClientConnectionManager pool(TlsSocketStrategy tls) {
        Lookup<TlsSocketStrategy> byScheme = scheme -> URIScheme.HTTPS.same(scheme) ? tls : noTls();
        Timeout silence = Timeout.of(settings.longestSilence());
        PoolingHttpClientConnectionManager pool =
                new PoolingHttpClientConnectionManager(
                        new DefaultHttpClientConnectionOperator(
                                new InterruptibleSockets(), null, null, byScheme),
                        PoolConcurrencyPolicy.STRICT,
                        PoolReusePolicy.LIFO,
                        TimeValue.NEG_ONE_MILLISECOND,
                        route -> new QuietConnection(PROTOCOL, REFUSALS));
        pool.setMaxTotal(ANY_NUMBER);
        pool.setDefaultMaxPerRoute(ANY_NUMBER);
        pool.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(silence).build());
        pool.setDefaultConnectionConfig(
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(silence)
                        .build());
        return pool;
    }

    private static @Nullable TlsSocketStrategy noTls() {
        return null;
    }

    /** Ends the connections that nobody uses; the others end when they are no longer used. */
    @Override
    public void close() {
        closed = true;
        usual.closeIdle();
        presenting.values().forEach(shown -> shown.pooled().closeIdle());
    }
}
