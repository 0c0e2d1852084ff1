package org.vospace.server.security.x509;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.SecurityMethod;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.Restriction.Grant;
import org.vospace.spi.security.Restriction.Right;

/**
 * Recognises callers by their client certificates, of this server's own TLS connections or as a
 * reverse proxy passes them on. Thread-safe.
 *
 * <p>Best asked last: a client sends its certificate whether it means to or not, so what stands in
 * the request itself should count more.
 */
public final class X509Authenticator implements Authenticator {
    private static final int MAX_USER_NAME = 1000;
    private static final Restriction READ_ONLY =
            new Restriction(Set.of(new Grant(Right.READ, NodePath.ROOT)));

    private final CertificateVerifier verifier;
    private final UserNames users;
    private final LimitedProxies limitedProxies;
    private final Optional<CertificateHeader> header;
    private final List<Challenge> challenges =
            List.of(new Challenge("ivoa_x509", SecurityMethod.CERTIFICATE.uri()));

    /**
     * Creates an authenticator.
     *
     * @param header of reverse proxies; empty: there are none, and no header counts
     */
    public X509Authenticator(
            CertificateVerifier verifier,
            UserNames users,
            LimitedProxies limitedProxies,
            Optional<CertificateHeader> header) {
        this.verifier = requireNonNull(verifier, "verifier");
        this.users = requireNonNull(users, "users");
        this.limitedProxies = requireNonNull(limitedProxies, "limitedProxies");
        this.header = requireNonNull(header, "header");
    }

    /**
     * {@inheritDoc}
     *
     * @throws VOSpaceException InvalidArgument also if somebody who is no reverse proxy sends the
     *     header of one
     */
    @Override
    public Optional<Identity> authenticate(Credentials request) {
        List<X509Certificate> chain = chain(request);
        return chain.isEmpty() ? Optional.empty() : Optional.of(identity(verifier.verify(chain)));
    }

    private List<X509Certificate> chain(Credentials request) {
        if (header.isEmpty()) {
            return request.certificates();
        }
        if (header.get().isProxied(request)) {
            return header.get().certificates(request);
        }
        header.get().refuseSpoofed(request);
        return request.certificates();
    }

    private Identity identity(VerifiedCertificate certificate) {
        Identity who = Identity.of(user(certificate)).until(certificate.expires());
        if (!certificate.limited()) {
            return who;
        }
        return switch (limitedProxies) {
            case ACCEPT -> who;
            case READ -> who.restrictedTo(READ_ONLY);
            case REFUSE ->
                    throw Refusals.refused(
                            "the proxy of '%s' is limited, and limited ones are not taken here"
                                    .formatted(DistinguishedNames.shown(certificate.subject())),
                            "make a full one, for instance with cadc-get-cert");
        };
    }

    private String user(VerifiedCertificate certificate) {
        return users.userOf(certificate.subject())
                .filter(X509Authenticator::isName)
                .orElseThrow(
                        () ->
                                Refusals.refused(
                                        "the certificate of '%s' is good, but stands for no user here"
                                                .formatted(
                                                        DistinguishedNames.shown(
                                                                certificate.subject())),
                                        "ask the administrators of this service to add it"));
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= MAX_USER_NAME
                && name.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public List<Challenge> challenges() {
        return challenges;
    }
}
