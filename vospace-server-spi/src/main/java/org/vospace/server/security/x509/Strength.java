package org.vospace.server.security.x509;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.regex.Pattern;
import org.vospace.fault.VOSpaceException;

/**
 * Which keys and signatures are strong enough. Known good ones are listed, so that what is weak,
 * and what nobody here has heard of, is refused.
 */
final class Strength {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final String PSS = "RSASSA-PSS";
    private static final Pattern SIGNATURE =
            Pattern.compile("SHA(3-)?(256|384|512)with(RSA|ECDSA)|Ed25519|Ed448|EdDSA");
    private static final Pattern DIGEST = Pattern.compile("SHA(3)?-(256|384|512)");

    private Strength() {}

    /**
     * Checks the key of a certificate and the signature on it.
     *
     * @throws VOSpaceException NotAuthenticated if one is weak or unknown
     */
    static void require(X509Certificate certificate) {
        requireKey(certificate);
        if (!isStrongSignature(certificate)) {
            throw Refusals.of(
                    certificate,
                    "is signed with %s (expected: SHA-256 or better)"
                            .formatted(certificate.getSigAlgName()));
        }
    }

    private static void requireKey(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (!isStrongKey(key)) {
            throw Refusals.of(
                    certificate,
                    "has a key of %s (expected: RSA of %d bits, elliptic curve of %d, or more)"
                            .formatted(describe(key), LEAST_RSA_BITS, LEAST_EC_BITS));
        }
    }

    private static boolean isStrongKey(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        }
        if (key instanceof ECPublicKey ec) {
            return ec.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
        }
        return key instanceof EdECPublicKey;
    }

    private static String describe(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() + " bits";
        }
        return key instanceof ECPublicKey ec
                ? ec.getParams().getOrder().bitLength() + " bits"
                : key.getAlgorithm();
    }

    private static boolean isStrongSignature(X509Certificate certificate) {
        String name = certificate.getSigAlgName();
        return name.equals(PSS)
                ? isStrongPss(certificate.getSigAlgParams())
                : SIGNATURE.matcher(name).matches();
    }

    /** The digest is a parameter there, and SHA-1 unless it is given. */
    private static boolean isStrongPss(byte[] encoded) {
        if (encoded == null) {
            return false;
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
            parameters.init(encoded);
            String digest =
                    parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
            return DIGEST.matcher(digest.toUpperCase(Locale.ROOT)).matches();
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }
}
