package org.vospace.client.pem;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts certificates in the order that TLS wants: that of the key first, then who vouches. */
final class CertificateChain {
    private static final byte[] PROBE =
            "which certificate is this key of?"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private CertificateChain() {}

    /**
     * Orders certificates.
     *
     * @throws IOException if none is that of the key
     */
    static List<X509Certificate> of(List<X509Certificate> certificates, PrivateKey key)
            throws IOException {
        List<X509Certificate> left = new ArrayList<>(certificates);
        List<X509Certificate> chain = new ArrayList<>();
        Optional<X509Certificate> next =
                left.stream().filter(candidate -> isOf(candidate, key)).findFirst();
        if (next.isEmpty()) {
            throw new IOException(
                    "its private key fits none of its "
                            + certificates.size()
                            + " certificates (expected: a certificate and the key made for it)");
        }
        while (next.isPresent()) {
            X509Certificate last = next.get();
            chain.add(last);
            left.remove(last);
            next =
                    left.stream()
                            .filter(
                                    candidate ->
                                            candidate
                                                    .getSubjectX500Principal()
                                                    .equals(last.getIssuerX500Principal()))
                            .findFirst();
        }
        return chain;
    }

    /** What the key signs, the certificate must verify. */
    private static boolean isOf(X509Certificate certificate, PrivateKey key) {
        if (!sameKind(certificate, key)) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // a signature that cannot be made or read proves nothing: not this one
            return false;
        }
    }

    private static boolean sameKind(X509Certificate certificate, PrivateKey key) {
        return algorithm(key).equals(algorithm(certificate.getPublicKey()));
    }

    private static String algorithm(java.security.Key key) {
        return switch (key.getAlgorithm()) {
            case "RSA", "RSASSA-PSS" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
