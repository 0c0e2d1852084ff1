package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 of what was sent and of what came back. */
final class Digests {
    private static final int BUFFER_BYTES = 1024 * 1024;

    private Digests() {}

    static String md5(byte[] bytes) {
        return hex(md5().digest(bytes));
    }

    static String md5(Path file) throws IOException {
        MessageDigest digest = md5();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return hex(digest.digest());
    }

    /**
     * Fetches a file and compares its bytes.
     *
     * @param path the request target
     * @throws IOException if they are others
     */
    static void requireMd5(HttpConnection connection, String path, String expected)
            throws IOException {
        MessageDigest digest = md5();
        long length = connection.send(Request.get(path), digest::update);
        String actual = hex(digest.digest());
        if (!actual.equals(expected)) {
            throw new IOException(
                    "GET %s: %d bytes with MD5 %s (expected: MD5 %s)"
                            .formatted(path, length, actual, expected));
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    @SuppressWarnings("WeakMessageDigestAlgorithm") // finds accidents; it is what VOSpace stores
    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
