package org.vospace.server.security.preauth;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that makes message authentication codes. Its text form keeps the secret. Thread-safe. */
final class SigningKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final int id;
    private final SecretKeySpec key;

    /**
     * @param id by which tokens name the key
     */
    SigningKey(int id, byte[] secret) {
        this.id = id;
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    int id() {
        return id;
    }

    /** HMAC-SHA-256 of both, one after the other. */
    byte[] mac(byte[] domain, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(domain);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every Java platform", e);
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
