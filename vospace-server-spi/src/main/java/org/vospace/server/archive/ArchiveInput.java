package org.vospace.server.archive;

import java.io.IOException;
import java.util.Optional;

/** An archive that is being read, member after member. For one thread. */
interface ArchiveInput extends AutoCloseable {
    /**
     * The next member.
     *
     * @throws IOException if the archive is malformed, or cannot be read
     * @throws org.vospace.fault.VOSpaceException InvalidData for a member that is none of the three
     *     kinds, RequestEntityTooLarge for one too many
     */
    Optional<Member> next() throws IOException;

    @Override
    void close() throws IOException;
}
