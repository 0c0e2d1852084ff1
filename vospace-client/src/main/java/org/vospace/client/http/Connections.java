package org.vospace.client.http;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The JDK's clients: a plain one, and one for each origin that gets to see a certificate. A
 * certificate is part of a handshake, so what shares a client with its origin would see it too.
 * Thread-safe.
 */
final class Connections {
    private final TransportSettings settings;
    private final Authorizations authorizations;
    private final HttpClient plain;
    private final Map<Origin, Presenting> presenting = new ConcurrentHashMap<>();

    private record Presenting(X509ExtendedKeyManager certificate, HttpClient client) {}

    Connections(TransportSettings settings, Authorizations authorizations) {
        this.settings = settings;
        this.authorizations = authorizations;
        this.plain = client(Optional.empty());
    }

    /** The client for requests to an origin with what was issued for that origin. */
    HttpClient to(Origin origin, Optional<Authorization> issued) {
        Optional<X509ExtendedKeyManager> certificate =
                origin.isSecure() ? issued.flatMap(Authorization::certificate) : Optional.empty();
        return certificate.map(manager -> presenting(origin, manager)).orElse(plain);
    }

    private HttpClient presenting(Origin origin, X509ExtendedKeyManager certificate) {
        return presenting
                .compute(
                        origin,
                        (same, known) ->
                                known != null && known.certificate().equals(certificate)
                                        ? known
                                        : new Presenting(
                                                certificate, client(Optional.of(certificate))))
                .client();
    }

    private HttpClient client(Optional<X509ExtendedKeyManager> certificate) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .sslContext(settings.trust().context(certificate))
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
