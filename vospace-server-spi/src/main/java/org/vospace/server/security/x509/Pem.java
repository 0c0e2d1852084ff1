package org.vospace.server.security.x509;

import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Reads PEM (RFC 7468), and the DER within. */
final class Pem {
    static final String CERTIFICATE = "CERTIFICATE";
    static final String CRL = "X509 CRL";

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Pem() {}

    /**
     * The contents of all blocks with a label; line ends may be any white space, as where PEM has
     * gone through an HTTP header.
     *
     * @throws IllegalArgumentException if a block does not end, or is not base64
     */
    static List<byte[]> blocks(String text, String label) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        List<byte[]> blocks = new ArrayList<>();
        int start = text.indexOf(begin);
        while (start >= 0) {
            int stop = text.indexOf(end, start);
            if (stop < 0) {
                throw new IllegalArgumentException("no '" + end + "' (expected: one per block)");
            }
            String base64 = text.substring(start + begin.length(), stop);
            blocks.add(Base64.getDecoder().decode(BLANKS.matcher(base64).replaceAll("")));
            start = text.indexOf(begin, stop);
        }
        return blocks;
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    static X509CRL crl(byte[] der) throws CertificateException, CRLException {
        return (X509CRL)
                CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }
}
