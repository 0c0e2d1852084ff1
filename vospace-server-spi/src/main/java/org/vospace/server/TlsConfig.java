package org.vospace.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The server's own certificate, in PEM, and whether it asks clients for theirs. The files are read
 * again when they change, so that a renewed certificate is served without a restart.
 *
 * @param certFile the certificate, followed by those of its issuers
 * @param keyFile its private key, without a password
 * @param clientCertificates whether clients are asked, in the handshake, for a certificate; they
 *     need not have one. Whether it is worth anything is decided by an {@link
 *     org.vospace.spi.security.Authenticator}
 */
public record TlsConfig(Path certFile, Path keyFile, boolean clientCertificates) {
    public TlsConfig {
        requireNonNull(certFile, "certFile");
        requireNonNull(keyFile, "keyFile");
    }

    /** Does not ask for certificates of clients: browsers would ask their users which to send. */
    public TlsConfig(Path certFile, Path keyFile) {
        this(certFile, keyFile, false);
    }
}
