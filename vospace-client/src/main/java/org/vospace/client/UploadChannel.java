package org.vospace.client;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/**
 * Bytes on their way to a node. The node has them, all at once, when {@link #close} has returned;
 * until then, and if it throws, it has what it had. For one thread.
 */
public interface UploadChannel extends WritableByteChannel {
    /** How many bytes were written. */
    long position();

    /** Gives the upload up; the node stays as it is. Does nothing once closed. */
    void abort();

    /**
     * Ends the upload, and verifies it.
     *
     * @throws IOException if what was written cannot be read again
     */
    @Override
    void close() throws IOException;
}
