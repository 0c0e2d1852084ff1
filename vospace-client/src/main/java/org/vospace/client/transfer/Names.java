package org.vospace.client.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Names beside a file, never longer than file systems allow (255 bytes). */
final class Names {
    /** Leaves room for what is added. */
    private static final int MAX_PREFIX_BYTES = 200;

    private Names() {}

    /**
     * The place of a file in the end: a link there is followed.
     *
     * @throws FileSystemException if something is there that is no regular file
     */
    static Path place(Path file) throws IOException {
        Path place = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            throw new FileSystemException(
                    place.toString(), null, "exists and is no regular file (expected: a file)");
        }
        return place;
    }

    /** The name, cut where it is too long to be added to. */
    static String prefix(String name) {
        int end = name.length();
        while (bytes(name.substring(0, end)) > MAX_PREFIX_BYTES) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    /** The name, or what stands for that name alone where it is too long to be added to. */
    static String unique(String name) {
        String prefix = prefix(name);
        if (prefix.equals(name)) {
            return name;
        }
        byte[] md5 = Digests.md5().digest(name.getBytes(StandardCharsets.UTF_8));
        return prefix + "~" + Digests.hex(md5).substring(0, 16);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
