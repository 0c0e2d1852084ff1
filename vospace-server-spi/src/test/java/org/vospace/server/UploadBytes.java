package org.vospace.server;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/** Content of uploads, and what it digests to. */
final class UploadBytes {
    private UploadBytes() {}

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static byte[] part(byte[] whole, int from, int to) {
        return Arrays.copyOfRange(whole, from, to);
    }

    static String md5(byte[] bytes) {
        return sum("MD5", bytes);
    }

    static String sum(String algorithm, byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
