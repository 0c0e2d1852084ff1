package org.vospace.server.security.x509;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Why a certificate is not taken, and what its owner can do about it. */
final class Refusals {
    static final String RENEW = "get a new one, for instance with cadc-get-cert";

    private Refusals() {}

    static VOSpaceException refused(String cause, String cure) {
        return new VOSpaceException(FaultType.NOT_AUTHENTICATED, cause + "; " + cure);
    }

    /** Something is wrong with a certificate by itself. */
    static VOSpaceException of(X509Certificate certificate, String cause) {
        return refused("the certificate of " + subject(certificate) + " " + cause, RENEW);
    }

    /**
     * Checks that a certificate is valid now.
     *
     * @throws VOSpaceException NotAuthenticated if it is not yet, or no longer
     */
    static void requireCurrent(X509Certificate certificate, Instant now) {
        Instant start = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw of(certificate, "expired at " + end);
        }
        if (now.isBefore(start)) {
            throw refused(
                    "the certificate of %s is not valid until %s, and here it is %s"
                            .formatted(subject(certificate), start, now),
                    "compare the clocks of the computers");
        }
    }

    static String subject(X509Certificate certificate) {
        return "'" + DistinguishedNames.shown(certificate.getSubjectX500Principal()) + "'";
    }

    static String issuer(X509Certificate certificate) {
        return "'" + DistinguishedNames.shown(certificate.getIssuerX500Principal()) + "'";
    }
}
