package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file that is wanted together with others of its container; see {@link
 * Client#copyTogether(org.vospace.model.VosUri, java.util.Map)}.
 *
 * @param target where it goes: its place, not the directory
 * @param length of its content in bytes
 * @param md5 of its content, in lower-case hexadecimal
 */
public record WantedFile(Path target, long length, String md5) {
    /** The longest file that can be fetched with others, in bytes: it is held in memory. */
    public static final int MAX_LENGTH = 1 << 20;

    public WantedFile {
        requireNonNull(target, "target");
        requireNonNull(md5, "md5");
        if (length < 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "length: " + length + " (expected: 0 to " + MAX_LENGTH + ")");
        }
    }
}
