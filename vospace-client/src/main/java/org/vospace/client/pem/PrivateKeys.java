package org.vospace.client.pem;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads private keys in the three forms that there are: PKCS #8, PKCS #1 (RSA), SEC 1 (EC). */
final class PrivateKeys {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PrivateKeys() {}

    /**
     * Reads a key.
     *
     * @throws IOException if it is encrypted, or none that the JDK knows; the message has no part
     *     of it
     */
    static PrivateKey read(PemBlock block) throws IOException {
        if (block.encrypted() || block.label().equals("ENCRYPTED PRIVATE KEY")) {
            throw new IOException(
                    "its private key is encrypted (expected: one without a passphrase; make one"
                            + " with 'openssl pkey -in FILE -out PLAIN' and keep it to yourself)");
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> pkcs8(block.der());
            case "RSA PRIVATE KEY" -> pkcs8(Pkcs8.ofRsa(block.der()));
            case "EC PRIVATE KEY" -> pkcs8(Pkcs8.ofEc(block.der()));
            default ->
                    throw new IOException(
                            "its '"
                                    + block.label()
                                    + "' cannot be used (expected: PRIVATE KEY, RSA PRIVATE KEY or"
                                    + " EC PRIVATE KEY)");
        };
    }

    private static PrivateKey pkcs8(byte[] der) throws IOException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // perhaps a key of the next kind
            } catch (GeneralSecurityException e) {
                throw new IOException("this Java runtime has no " + algorithm + " keys", e);
            }
        }
        throw new IOException(
                "its private key cannot be read (expected: an intact one of " + ALGORITHMS + ")");
    }
}
