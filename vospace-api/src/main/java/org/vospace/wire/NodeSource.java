package org.vospace.wire;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;

/** The document of a node, read in pieces: what stands before the children, then each of them. */
public interface NodeSource extends AutoCloseable {
    /** The node itself, without children. */
    Node header();

    /**
     * Reads the next child that can be understood, and reports those before it that cannot.
     *
     * @return empty at the end of the document, which was well-formed then
     * @throws VOSpaceException if nothing can be read from here on
     */
    Optional<Node> child(Consumer<? super VOSpaceException> onSkipped) throws IOException;

    /** Frees the parser; the stream stays open. */
    @Override
    void close() throws IOException;
}
