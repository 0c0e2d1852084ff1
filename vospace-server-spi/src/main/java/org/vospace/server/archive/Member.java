package org.vospace.server.archive;

import java.io.InputStream;

/** What an archive holds, as it says itself. */
sealed interface Member {
    /** The name as it is in the archive. */
    String name();

    record Directory(String name) implements Member {}

    record Link(String name, String target) implements Member {}

    /**
     * A file.
     *
     * @param length in bytes
     * @param content to be read before the next member is asked for; throws if it is not what the
     *     archive says
     */
    record File(String name, long length, InputStream content) implements Member {}
}
