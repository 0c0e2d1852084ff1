package org.vospace.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vospace.posix.config.Certificates;
import org.vospace.server.remote.Network;
import org.vospace.server.security.x509.Authorities;
import org.vospace.server.security.x509.CertificateHeader;
import org.vospace.server.security.x509.CertificateVerifier;
import org.vospace.server.security.x509.LimitedProxies;
import org.vospace.server.security.x509.NameMap;
import org.vospace.server.security.x509.Revocation;
import org.vospace.server.security.x509.RevocationLists;
import org.vospace.server.security.x509.UserNames;
import org.vospace.server.security.x509.X509Authenticator;

/** Makes what recognises callers by their certificates, as the configuration says. */
final class ClientCertificates {
    private static final Duration LOOK_FOR_CHANGES = Duration.ofSeconds(10);

    private ClientCertificates() {}

    /**
     * Reads the authorities, the lists of revoked certificates and the map of users.
     *
     * @throws UncheckedIOException if one cannot be read, or is not what it should be
     */
    static X509Authenticator authenticator(Certificates settings) {
        try {
            CertificateVerifier verifier =
                    new CertificateVerifier(
                            Authorities.at(settings.trusted(), LOOK_FOR_CHANGES),
                            Revocation.valueOf(settings.revocation().name()),
                            lists(settings),
                            Clock.systemUTC());
            return new X509Authenticator(
                    verifier,
                    users(settings),
                    LimitedProxies.valueOf(settings.limitedProxies().name()),
                    header(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("certificates: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException("certificates: " + e.getMessage(), new IOException(e));
        }
    }

    private static RevocationLists lists(Certificates settings)
            throws IOException, GeneralSecurityException {
        boolean off = settings.revocation() == Certificates.Revocation.OFF;
        return RevocationLists.at(off ? List.of() : List.of(settings.crls()), LOOK_FOR_CHANGES);
    }

    private static UserNames users(Certificates settings)
            throws IOException, GeneralSecurityException {
        UserNames byName =
                switch (settings.userFrom()) {
                    case "dn" -> UserNames.wholeName();
                    case "cn" -> UserNames.commonName();
                    case "map" -> UserNames.none();
                    default ->
                            UserNames.matching(
                                    settings.userFrom().substring(Certificates.REGEX.length()));
                };
        return settings.map().isPresent()
                ? NameMap.at(settings.map().get(), LOOK_FOR_CHANGES).orElse(byName)
                : byName;
    }

    private static Optional<CertificateHeader> header(Certificates settings) {
        List<Network> networks = settings.headerFrom().stream().map(Network::parse).toList();
        return settings.header().map(name -> new CertificateHeader(name, networks));
    }
}
