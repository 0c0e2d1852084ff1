package org.vospace.posix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.vospace.posix.config.AccountSettings;
import org.vospace.server.security.ldap.LdapConfig;

/** Makes the configuration of a directory from an operator's settings. */
final class LdapParts {
    private LdapParts() {}

    /**
     * Makes it.
     *
     * @throws IllegalArgumentException that names all that is wrong, a line each
     * @throws IOException if the file of certificates cannot be used
     */
    static LdapConfig config(AccountSettings.Ldap ldap) throws IOException {
        Optional<SSLContext> tls =
                ldap.caFile().isPresent()
                        ? Optional.of(trusting(ldap.caFile().get()))
                        : Optional.empty();
        return new LdapConfig(
                ldap.url(),
                ldap.startTls(),
                ldap.allowPlain(),
                tls,
                ldap.bindDn()
                        .flatMap(
                                dn ->
                                        ldap.bindPassword()
                                                .map(
                                                        secret ->
                                                                new LdapConfig.Account(
                                                                        dn, secret.reveal()))),
                new LdapConfig.Users(
                        ldap.userBase(), ldap.userFilter(), ldap.userName(), ldap.userDnTemplate()),
                ldap.groups()
                        .map(
                                groups ->
                                        new LdapConfig.Groups(
                                                groups.base(),
                                                groups.filter(),
                                                groups.name(),
                                                groups.template())),
                ldap.timeout());
    }

    private static SSLContext trusting(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException(file + " has no certificate in it (expected: PEM)");
            }
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " cannot be read (expected: certificates as PEM)", e);
        }
    }
}
