package org.vospace.server.security.x509;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.vospace.fault.VOSpaceException;

/** What a certificate must be good for so that its owner may log in with it, or issue proxies. */
final class UseRules {
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_USE = "2.5.29.37.0";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_CERT_SIGN = 5;

    private UseRules() {}

    /**
     * Checks that a certificate is not that of an authority, and is meant for clients.
     *
     * @throws VOSpaceException NotAuthenticated if it is not
     */
    static void requireClient(X509Certificate certificate) {
        if (certificate.getBasicConstraints() >= 0) {
            throw Refusals.refused(
                    "the certificate of %s is that of an authority"
                            .formatted(Refusals.subject(certificate)),
                    "use one that an authority has issued to you");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && (!usage[DIGITAL_SIGNATURE] || usage[KEY_CERT_SIGN])) {
            throw Refusals.of(
                    certificate,
                    "is not meant for logging in (expected: key usage digitalSignature, and not"
                            + " keyCertSign)");
        }
        List<String> purposes = purposes(certificate);
        if (!purposes.isEmpty() && !purposes.contains(CLIENT_AUTH) && !purposes.contains(ANY_USE)) {
            throw Refusals.of(
                    certificate,
                    "is not meant for clients (expected: extended key usage clientAuth)");
        }
    }

    private static List<String> purposes(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException e) {
            throw Refusals.of(certificate, "has an extended key usage that cannot be read");
        }
    }
}
