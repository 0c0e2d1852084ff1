package org.vospace.server.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import org.vospace.server.transfer.ArchiveFormat;

/**
 * An archive that is being written, member after member, in constant memory. Names have slashes
 * between their parts and none at the ends. Without {@link #finish} it is recognisably incomplete.
 */
interface ArchiveOutput {
    static ArchiveOutput of(ArchiveFormat format, OutputStream out) {
        return switch (format) {
            case TAR -> new TarOutput(out);
            case ZIP -> new ZipOutput(out);
        };
    }

    void directory(String name, Instant modified) throws IOException;

    /**
     * A symbolic link.
     *
     * @param target relative to the directory that the link is in
     */
    void link(String name, String target, Instant modified) throws IOException;

    /**
     * A file.
     *
     * @param content holds {@code length} bytes at least, and is read no further
     */
    void file(String name, long length, Instant modified, InputStream content) throws IOException;

    /** Writes the end mark; leaves the stream open. */
    void finish() throws IOException;
}
