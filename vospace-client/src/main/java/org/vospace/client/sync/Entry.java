package org.vospace.client.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * What a directory's listing tells of one thing in it.
 *
 * @param name without slashes; the empty text for the root of a space
 * @param length of a file in bytes; -1 if it is not known
 * @param modified empty if it is not known
 * @param md5 in lower-case hexadecimal, if it comes with the listing
 * @param linkTarget of a link, as it stands
 */
record Entry(
        String name,
        Kind kind,
        long length,
        Optional<Instant> modified,
        Optional<String> md5,
        Optional<String> linkTarget) {

    /** What can be in a directory. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        /** A device, a socket and the like. */
        OTHER
    }

    boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    boolean isLink() {
        return kind == Kind.LINK;
    }

    /** The size where it counts, for totals. */
    long bytes() {
        return kind == Kind.FILE ? length : 0;
    }
}
