package org.vospace.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The server's own certificate, in PEM.
 *
 * @param certFile the certificate, followed by those of its issuers
 * @param keyFile its private key, without a password
 */
public record TlsConfig(Path certFile, Path keyFile) {
    public TlsConfig {
        requireNonNull(certFile, "certFile");
        requireNonNull(keyFile, "keyFile");
    }
}
