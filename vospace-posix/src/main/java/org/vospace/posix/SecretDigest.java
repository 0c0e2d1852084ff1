package org.vospace.posix;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.vospace.posix.config.Secret;

/** What is kept of a secret to compare others with: its SHA-256. */
final class SecretDigest {
    private final byte[] digest;

    private SecretDigest(byte[] digest) {
        this.digest = digest;
    }

    static SecretDigest of(byte[] secret) {
        try {
            return new SecretDigest(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static SecretDigest of(String secret) {
        return of(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of a secret, or of one that nobody knows. */
    static SecretDigest of(Optional<Secret> secret) {
        return secret.map(Secret::reveal).map(SecretDigest::of).orElseGet(SecretDigest::ofNothing);
    }

    /** The digest of something nobody knows, which takes as long to compare as any other. */
    static SecretDigest ofNothing() {
        return of(Secrets.random());
    }

    /** Whether both are of the same secret; takes the same time if they are not. */
    boolean matches(SecretDigest other) {
        return MessageDigest.isEqual(digest, other.digest);
    }
}
