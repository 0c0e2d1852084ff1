package org.vospace.client.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The MD5 of local files, computed or remembered. Thread-safe. */
final class FileDigests {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Optional<DigestMemory> memory;
    private final boolean believing;

    /**
     * @param believing whether what is remembered counts; it is kept in any case
     */
    FileDigests(Optional<DigestMemory> memory, boolean believing) {
        this.memory = memory;
        this.believing = believing;
    }

    String of(Path file) throws IOException {
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
        Optional<String> known =
                believing ? memory.flatMap(m -> m.find(file, before)) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        String md5 = compute(file, before.size());
        BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
        if (FileState.of(before).equals(FileState.of(after))) {
            remember(file, after, md5);
        }
        return md5;
    }

    /** Keeps what a transfer has found out. */
    void remember(Path file, BasicFileAttributes attributes, String md5) {
        memory.ifPresent(m -> m.put(file, attributes, md5));
    }

    private static String compute(Path file, long length) throws IOException {
        MessageDigest digest = md5();
        byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, length + 1)];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }
}
