package org.vospace.spi.storage;

import java.io.IOException;
import java.util.Set;

/**
 * Content that has arrived and is durable, but that no node points to yet. Closing it unpublished
 * discards it; closing it after {@link #publish} does nothing.
 */
public interface StagedUpload extends AutoCloseable {
    /** The number of bytes that arrived. */
    long length();

    /** Digests the backend knows first-hand; may be empty. */
    Set<Checksum> checksums();

    /**
     * Puts the content in its final place. The server calls this at most once, last in the
     * transaction that saves the node, so it is atomic and quick (a rename, never a copy) and
     * leaves every other ref untouched. It does nothing where the content already lies in place.
     * Where one transaction has the bytes of many nodes, as that of an archive, several uploads are
     * published at once, each by a thread of its own, which need not be that of the transaction.
     */
    void publish(StorageTransaction transaction) throws IOException;

    @Override
    void close() throws IOException;
}
