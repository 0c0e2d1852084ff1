package org.vospace.server.security.x509;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
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
        try {
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            PKIXRevocationChecker checker =
                    (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(options());
            validator.validate(
                    path.result().getCertPath(), parameters(path, current, checker, now));
            for (CertPathValidatorException open : checker.getSoftFailExceptions()) {
                refuseIfListed(path, open, current);
            }
        } catch (CertPathValidatorException e) {
            throw refused(path, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's PKIX does not work", e);
        }
    }

    private Set<Option> options() {
        Set<Option> options = EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK);
        if (required == Revocation.IF_AVAILABLE) {
            options.add(Option.SOFT_FAIL);
        }
        return options;
    }

    private static PKIXParameters parameters(
            AuthorityPath path, List<X509CRL> lists, PKIXRevocationChecker checker, Instant now)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(path.anchors());
        parameters.addCertPathChecker(checker);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        parameters.setDate(Date.from(now));
        return parameters;
    }

    /** A list that is out of date, or badly signed, must not count as no list. */
    private static void refuseIfListed(
            AuthorityPath path, CertPathValidatorException open, List<X509CRL> lists) {
        List<X509Certificate> concerned =
                open.getIndex() < 0
                        ? path.certificates()
                        : List.of(path.certificates().get(open.getIndex()));
        for (X509Certificate certificate : concerned) {
            if (lists.stream().anyMatch(list -> isOfIssuer(list, certificate))) {
                throw undetermined(certificate);
            }
        }
    }

    private static boolean isOfIssuer(X509CRL list, X509Certificate certificate) {
        return list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static VOSpaceException refused(AuthorityPath path, CertPathValidatorException e) {
        X509Certificate certificate = certificateOf(path, e);
        if (e.getReason() == BasicReason.REVOKED) {
            return Refusals.of(certificate, "has been revoked by its authority");
        }
        return e.getReason() == BasicReason.UNDETERMINED_REVOCATION_STATUS
                ? undetermined(certificate)
                : Refusals.of(certificate, "does not hold: " + e.getReason());
    }

    private static VOSpaceException undetermined(X509Certificate certificate) {
        return Refusals.refused(
                "whether the certificate of %s has been revoked cannot be told: there is no list of"
                                .formatted(Refusals.subject(certificate))
                        + " %s that is up to date".formatted(Refusals.issuer(certificate)),
                "tell the administrators of this service");
    }

    private static X509Certificate certificateOf(AuthorityPath path, CertPathValidatorException e) {
        return path.certificates().get(Math.max(0, e.getIndex()));
    }
}
