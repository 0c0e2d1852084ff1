package org.vospace.posix;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Contents that tell what they are: a header with path, serial number and length, then bytes that
 * follow from the serial number, cut off at the length. Since each is remembered by its MD5, bytes
 * that are a mixture of two, or a part of one, are recognised as none. Thread-safe.
 */
final class KnownContents {
    private final AtomicLong serials = new AtomicLong();
    private final Map<String, String> descriptions = new ConcurrentHashMap<>();

    /** Content for one upload. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(byte[] bytes, String md5) {}

    Content make(String path, int length) {
        long serial = serials.incrementAndGet();
        String description = "path=%s serial=%d length=%d".formatted(path, serial, length);
        byte[] header = (description + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[Math.max(length, header.length)];
        new Random(serial).nextBytes(bytes);
        System.arraycopy(header, 0, bytes, 0, header.length);
        byte[] content = Arrays.copyOf(bytes, length);
        String md5 = md5(content);
        descriptions.put(md5, description);
        return new Content(content, md5);
    }

    /** What was once made with this MD5. */
    Optional<String> describe(String md5) {
        return Optional.ofNullable(descriptions.get(md5));
    }

    /** The MD5 in lower-case hexadecimal. */
    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
