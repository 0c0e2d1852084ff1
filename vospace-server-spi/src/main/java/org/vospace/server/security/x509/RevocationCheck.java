package org.vospace.server.security.x509;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.x509.AuthorityPaths.AuthorityPath;

/**
 * Looks the certificates of a path up in lists of revoked ones (RFC 5280, 6.3), with what the JDK
 * has for it; nothing is fetched from anywhere.
 */
final class RevocationCheck {
    private final Revocation required;
    private final RevocationLists lists;

    RevocationCheck(Revocation required, RevocationLists lists) {
        this.required = required;
        this.lists = lists;
    }

    /** The lists to check with now; none where they do not count. */
    List<X509CRL> lists() {
        return required == Revocation.OFF ? List.of() : lists.current();
    }

    /**
     * Checks a path.
     *
     * @param current what {@link #lists} has returned
     * @throws VOSpaceException NotAuthenticated if a certificate has been revoked, or might have
     *     been
     */
    void check(AuthorityPath path, List<X509CRL> current, Instant now) {
        if (required == Revocation.OFF) {
            return;
        }
        List<X509Certificate> all = path.all();
        for (int i = 0; i < all.size() - 1; i++) {
            X509Certificate certificate = all.get(i);
            boolean listed =
                    current.stream()
                            .anyMatch(
                                    list ->
                                            list.getIssuerX500Principal()
                                                    .equals(certificate.getIssuerX500Principal()));
            // a list that is out of date, or badly signed, must not count as no list
            if (listed || required == Revocation.REQUIRED) {
                check(certificate, all.get(i + 1), current, now);
            }
        }
    }

    /** Checks one certificate, whose path has been found to hold. */
    private static void check(
            X509Certificate certificate,
            X509Certificate issuer,
            List<X509CRL> current,
            Instant now) {
        try {
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertPath(List.of(certificate)),
                            parameters(issuer, current, now));
        } catch (CertPathValidatorException e) {
            throw refused(certificate, e.getReason());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's PKIX does not work", e);
        }
    }

    /**
     * Revocation is enabled here, and no {@link java.security.cert.PKIXRevocationChecker} added,
     * because that would fetch lists from where a certificate says they are.
     */
    private static PKIXParameters parameters(
            X509Certificate issuer, List<X509CRL> lists, Instant now)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
        parameters.setRevocationEnabled(true);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        parameters.setDate(Date.from(now));
        return parameters;
    }

    private static VOSpaceException refused(
            X509Certificate certificate, CertPathValidatorException.Reason reason) {
        if (reason == BasicReason.REVOKED) {
            return Refusals.of(certificate, "has been revoked by its authority");
        }
        return Refusals.refused(
                "whether the certificate of %s has been revoked cannot be told: there is no list of"
                                .formatted(Refusals.subject(certificate))
                        + " %s that is up to date".formatted(Refusals.issuer(certificate)),
                "tell the administrators of this service");
    }
}
