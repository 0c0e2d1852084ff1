package org.vospace.client;

import java.io.IOException;
import java.util.Optional;
import org.vospace.client.transfer.Content;
import org.vospace.client.transfer.RunningMd5;

/** Where the bytes of a download go. What it throws is about this side, not about the network. */
interface Sink {
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Forgets what was written; false if that cannot be done. */
    boolean restart() throws IOException;

    /** Told what all of the content is, before its first byte. */
    default void begin(Content content) throws IOException {}

    /** What an earlier run has left, from the start of the content without a gap. */
    default Optional<Prefix> prefix() throws IOException {
        return Optional.empty();
    }

    /**
     * The first bytes of some content.
     *
     * @param md5 of them; to be gone on with
     */
    record Prefix(Content content, RunningMd5 md5) {}
}
