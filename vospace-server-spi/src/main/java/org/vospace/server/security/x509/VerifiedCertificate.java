package org.vospace.server.security.x509;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/**
 * What a chain that holds says.
 *
 * @param subject of the end entity, whatever proxies are in front of it
 * @param expires when the first certificate of the chain does
 * @param limited whether a proxy in it is limited; once limited, always limited
 */
public record VerifiedCertificate(X500Principal subject, Instant expires, boolean limited) {
    public VerifiedCertificate {
        requireNonNull(subject, "subject");
        requireNonNull(expires, "expires");
    }
}
