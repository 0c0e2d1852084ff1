package org.vospace.client.sync;

import java.io.IOException;
import java.util.Iterator;

/**
 * The content of a directory, read as it is asked for. Its methods throw {@link
 * org.vospace.fault.VOSpaceException} or {@link java.io.UncheckedIOException}.
 */
interface Children extends Iterator<Entry>, AutoCloseable {
    /** How many entries were passed over so far because they cannot be represented. */
    int unreadable();

    @Override
    void close() throws IOException;
}
