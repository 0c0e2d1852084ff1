package org.vospace.posix;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets nobody can guess. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A secret of 256 random bits, made of letters, digits, {@code -} and {@code _}. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
