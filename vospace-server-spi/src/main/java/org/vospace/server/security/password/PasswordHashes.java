package org.vospace.server.security.password;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Hashes of passwords, and what they are good for: Argon2id as PHC strings, and bcrypt as {@code
 * htpasswd -B} writes it. Stateless.
 */
public final class PasswordHashes {
    /** 19 MiB, two passes, one lane: what OWASP recommends for Argon2id. */
    private static final Argon2Function NEW =
            Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private static final int SALT_BYTES = 16;

    /** bcrypt hashes no more, and would take what begins with a password for it. */
    private static final int BCRYPT_BYTES = 72;

    private static final Pattern ARGON2ID =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=[0-9]{1,7},t=[0-9]{1,3},p=[0-9]{1,2}"
                            + "\\$[A-Za-z0-9+/]{11,88}\\$[A-Za-z0-9+/]{22,172}");
    private static final Pattern BCRYPT =
            Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-9])\\$[./A-Za-z0-9]{53}");

    private PasswordHashes() {}

    /** Finds out if a password is the one that was hashed. */
    @FunctionalInterface
    public interface Verifier {
        boolean matches(String password, String hash);
    }

    /** Whether this is a hash that {@link #matches} can check. */
    public static boolean isSupported(String hash) {
        return ARGON2ID.matcher(hash).matches() || BCRYPT.matcher(hash).matches();
    }

    /**
     * Whether the password is the one that was hashed. Takes as long as the hash says it shall, and
     * compares in constant time.
     *
     * @param hash a supported one
     */
    public static boolean matches(String password, String hash) {
        boolean isCut =
                hash.startsWith("$2")
                        && password.getBytes(StandardCharsets.UTF_8).length > BCRYPT_BYTES;
        try {
            boolean isSame = function(hash).check(isCut ? "" : password, hash);
            return isSame && !isCut;
        } catch (BadParametersException e) {
            return false;
        }
    }

    private static HashingFunction function(String hash) {
        return hash.startsWith("$2")
                ? BcryptFunction.getInstanceFromHash(hash)
                : Argon2Function.getInstanceFromHash(hash);
    }

    /** Hashes a new password by Argon2id with a salt of its own. */
    public static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return NEW.hash(password.getBytes(StandardCharsets.UTF_8), salt).getResult();
    }

    /**
     * A hash of something nobody knows, which takes the same work as a given one.
     *
     * @param like a supported one
     */
    static String decoy(String like) {
        byte[] nobodyKnows = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(nobodyKnows);
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        HashingFunction function = function(like);
        return function instanceof Argon2Function argon2
                ? argon2.hash(nobodyKnows, salt).getResult()
                : function.hash(nobodyKnows).getResult();
    }
}
