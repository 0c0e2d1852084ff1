package org.vospace.client.http;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's clients: one without TLS, a plain one, and one for each origin that gets to see a
 * certificate. A certificate is part of a handshake, so what shares a client with its origin would
 * see it too. Thread-safe.
 */
final class Connections {
    private final TransportSettings settings;
    private final Authorizations authorizations;
    private final HttpClient open;
    private @Nullable HttpClient secure;
    private final Map<Origin, Presenting> presenting = new ConcurrentHashMap<>();

    private record Presenting(X509ExtendedKeyManager certificate, HttpClient client) {}

    Connections(TransportSettings settings, Authorizations authorizations) {
        this.settings = settings;
        this.authorizations = authorizations;
        this.open = client(Trust.unused());
    }

    /** The client for requests to an origin with what was issued for that origin. */
    HttpClient to(Origin origin, Optional<Authorization> issued) {
        if (!origin.isSecure()) {
            return open;
        }
        return issued.flatMap(Authorization::certificate)
                .map(manager -> presenting(origin, manager))
                .orElseGet(this::secure);
    }

    private HttpClient presenting(Origin origin, X509ExtendedKeyManager certificate) {
        return presenting
                .compute(
                        origin,
                        (same, known) ->
                                known != null && known.certificate().equals(certificate)
                                        ? known
                                        : new Presenting(
                                                certificate,
                                                client(
                                                        settings.trust()
                                                                .context(
                                                                        Optional.of(certificate)))))
                .client();
    }

    /** Made when it is first needed: to read all authorities takes longer than most requests. */
    private synchronized HttpClient secure() {
        HttpClient made = secure;
        if (made == null) {
            made = client(settings.trust().context(Optional.empty()));
            secure = made;
        }
        return made;
    }

    private HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .sslContext(context)
                .sslParameters(alwaysTheRightHost())
                .proxy(new CautiousProxies(authorizations))
                .build();
    }

    /** Said here too, so that no system property can switch the check off. */
    private static SSLParameters alwaysTheRightHost() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }
}
