package org.vospace.client;

import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import org.vospace.client.http.Authorization;
import org.vospace.client.pem.ClientCertificate;

/** Presents a certificate as long as it is valid; public data can be read after that as well. */
final class CertificateAuthorization implements Authorization {
    private final ClientCertificate certificate;
    private final Clock clock;

    CertificateAuthorization(ClientCertificate certificate, Clock clock) {
        this.certificate = certificate;
        this.clock = clock;
    }

    @Override
    public Optional<X509ExtendedKeyManager> certificate() {
        return trouble().isPresent() ? Optional.empty() : Optional.of(certificate.keyManager());
    }

    @Override
    public Optional<String> trouble() {
        return certificate.trouble(clock.instant());
    }

    @Override
    public String toString() {
        return certificate.toString();
    }
}
