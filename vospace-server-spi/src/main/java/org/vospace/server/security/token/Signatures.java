package org.vospace.server.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.Set;

/**
 * Checks the signature of a token, by the algorithms that are allowed and the keys of its issuer.
 * Keys that a token brings along or points to (jwk, jku, x5c, x5u) are not looked at.
 */
final class Signatures {
    private static final int MIN_RSA_BITS = 2048;

    private final Set<String> algorithms;
    private final IssuerKeys keys;

    Signatures(Set<String> algorithms, IssuerKeys keys) {
        this.algorithms = algorithms;
        this.keys = keys;
    }

    /**
     * Returns if the issuer has signed the token.
     *
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if it has not; ServiceBusy if its
     *     keys cannot be had
     */
    void require(SignedJWT token) {
        JWSHeader header = token.getHeader();
        JWSAlgorithm algorithm = header.getAlgorithm();
        if (!algorithms.contains(algorithm.getName())) {
            throw Refusals.bad(
                    "the token is signed by " + algorithm.getName(),
                    "one of " + String.join(", ", algorithms.stream().sorted().toList()));
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw Refusals.bad(
                    "the token has critical headers that are not understood", "none of them");
        }
        if (keys.fitting(header).stream().noneMatch(key -> isSignedWith(key, token))) {
            throw Refusals.bad("the signature of the token is not its issuer's");
        }
    }

    private static boolean isSignedWith(JWK key, SignedJWT token) {
        try {
            return token.verify(verifier(key));
        } catch (JOSEException e) {
            return false; // a key or a signature that this algorithm cannot have
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa && rsa.size() >= MIN_RSA_BITS) {
            return new RSASSAVerifier(rsa);
        }
        if (key instanceof ECKey ec) {
            return new ECDSAVerifier(ec);
        }
        if (key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)) {
            return new Ed25519Signature(pair);
        }
        throw new JOSEException("a key of an unsuitable kind or size");
    }
}
