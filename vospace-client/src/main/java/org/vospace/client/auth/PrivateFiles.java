package org.vospace.client.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Files that hold secrets: whose they are and who can read them. */
final class PrivateFiles {
    private static final int MAX_BYTES = 64 * 1024;
    private static final long ROOT = 0;

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private PrivateFiles() {}

    /** A remark, with the cure, if others can read or change the file; empty if they cannot. */
    static Optional<String> exposure(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Optional.empty();
        }
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        granted.addAll(Files.getPosixFilePermissions(file));
        granted.retainAll(OTHERS);
        return granted.isEmpty()
                ? Optional.empty()
                : Optional.of(file + " can be read or changed by others (chmod 600 " + file + ")");
    }

    /**
     * Whether the file, or the link that stands in its place, belongs to another user who is not
     * the administrator.
     */
    static boolean isOthers(Path file, OptionalLong uid) throws IOException {
        if (uid.isEmpty() || !file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        long link = owner(file, LinkOption.NOFOLLOW_LINKS);
        long content = owner(file);
        return !isTrusted(link, uid.getAsLong()) || !isTrusted(content, uid.getAsLong());
    }

    private static boolean isTrusted(long owner, long uid) {
        return owner == uid || owner == ROOT;
    }

    private static long owner(Path file, LinkOption... options) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:uid", options)).longValue();
    }

    /**
     * Reads a small file.
     *
     * @throws IOException if it is longer than a secret may be; the message has no part of it
     */
    static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IOException(file + ": more than " + MAX_BYTES + " bytes");
            }
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** The first line that says anything. */
    static String firstLine(Path file) throws IOException {
        return read(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IOException(file + ": is empty (expected: a secret)"));
    }
}
