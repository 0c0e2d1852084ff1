package org.vospace.client;

import java.io.IOException;

/** Where the bytes of a download go. What it throws is about this side, not about the network. */
interface Sink {
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Forgets what was written; false if that cannot be done. */
    boolean restart() throws IOException;
}
