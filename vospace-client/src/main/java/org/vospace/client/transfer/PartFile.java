package org.vospace.client.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is being written beside its place and takes that place, atomically, when it is whole.
 *
 * @see TransientPart
 * @see LastingPart
 */
public interface PartFile extends AutoCloseable {
    /** Where to write; open until the part is committed or closed. */
    FileChannel channel();

    /**
     * The file as long as it is being written, for threads that need a channel of their own: an
     * interrupt closes the channel that a thread is writing to.
     */
    Path path();

    /** What an earlier run has left here, to go on with. */
    default Optional<Kept> kept() {
        return Optional.empty();
    }

    /**
     * Parts of some content that are here already.
     *
     * @param chunks changed by nobody else than {@link #arrived}
     */
    record Kept(Content content, ChunkMap chunks) {}

    /** Forgets what is here; what is to come is part of {@code content}. */
    void begin(Content content) throws IOException;

    /** Tells that all bytes of a chunk of the content were written. */
    default void arrived(int chunk) throws IOException {}

    /** Gives the file its name, in place of what had it. */
    void commit() throws IOException;

    /** Ends; whether what is here outlives that is the implementation's promise. */
    @Override
    void close() throws IOException;
}
