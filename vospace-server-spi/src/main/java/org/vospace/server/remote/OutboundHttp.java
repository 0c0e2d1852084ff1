package org.vospace.server.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * The one way by which the server sends requests to URLs that users gave it. Thread-safe.
 *
 * <p>What {@link OutboundPolicy} forbids is not sent, neither at first nor after a redirect. There
 * are no cookies, no credentials, no proxies, no retries, and nothing is decoded.
 */
public final class OutboundHttp implements AutoCloseable {
    private static final int MAX_HEADERS = 200;
    private static final int MAX_LINE = 16 * 1024;

    private final OutboundPolicy policy;
    private final OutboundLimits limits;
    private final TlsSocketStrategy tls;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, daemon("vospace-outbound-timer"));

    public OutboundHttp(OutboundPolicy policy, OutboundLimits limits) {
        this(policy, limits, DefaultClientTlsStrategy.createDefault());
    }

    OutboundHttp(OutboundPolicy policy, OutboundLimits limits, TlsSocketStrategy tls) {
        this.policy = policy;
        this.limits = limits;
        this.tls = tls;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Threads that keep no process alive, and no application loaded. */
    static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(OutboundHttp.class.getClassLoader());
            return thread;
        };
    }

    /** One request, with its redirects, that is about to be sent. */
    public OutboundExchange exchange() {
        return new OutboundExchange(policy, limits, this::client, timer);
    }

    /** Sends nothing from now on; what is under way ends by itself, or by its timeout. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private CloseableHttpClient client() {
        Timeout idle = timeout(limits.idleTimeout());
        return HttpClients.custom()
                .setConnectionManager(connections(idle))
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(idle)
                                .setAuthenticationEnabled(false)
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .addRequestInterceptorLast(new UnloggedTarget())
                .setUserAgent("VOSpace")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** Not the manager for a single connection, whose lock keeps a cancel waiting for a connect. */
    private PoolingHttpClientConnectionManager connections(Timeout idle) {
        Timeout connect = timeout(limits.connectTimeout());
        Http1Config http =
                Http1Config.custom()
                        .setMaxHeaderCount(MAX_HEADERS)
                        .setMaxLineLength(MAX_LINE)
                        .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Pinned(policy))
                .setTlsSocketStrategy(tls)
                .setConnectionFactory(socket -> new QuietConnection(http))
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(idle)
                                .build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
    }

    /** Gives the client the addresses to connect to, and no others than have been checked. */
    private record Pinned(OutboundPolicy policy) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return policy.resolve(host).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host.toLowerCase(Locale.ROOT);
        }
    }
}
