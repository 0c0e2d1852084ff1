package org.vospace.wire;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;

/**
 * The document of a node that is read while it arrives: first the node itself, then its children
 * one by one, in constant memory however many there are. Not thread-safe.
 *
 * <p>Nothing is read before it is asked for. The stream is closed after the last child, by {@link
 * #close}, and by every failure. A child that cannot be understood, such as one whose name this SDK
 * refuses or whose type it does not know, is passed over and reported; the children after it are
 * not affected. Where the document itself is broken nothing after it can be read, and {@link
 * #hasNext} fails.
 *
 * <p>The reader's limit of size holds for the node and for each child, not for the document.
 */
public abstract class NodeStream implements Iterator<Node>, AutoCloseable {
    private final InputStream in;
    private final Consumer<? super VOSpaceException> onSkipped;
    private @Nullable NodeSource input;
    private @Nullable Node next;
    private boolean ended;

    /**
     * Will read from {@code in} when it is first asked.
     *
     * @param in closed by this listing
     * @param onSkipped told of every child that is passed over
     */
    protected NodeStream(InputStream in, Consumer<? super VOSpaceException> onSkipped) {
        this.in = requireNonNull(in, "in");
        this.onSkipped = requireNonNull(onSkipped, "onSkipped");
    }

    /** Opens the document and reads as far as its first child. */
    protected abstract NodeSource open(InputStream stream) throws IOException;

    /**
     * The node itself, a container without its children. It may be asked for at any time; what a
     * server wrote behind the children, against the standard's order, is not part of it.
     *
     * @throws VOSpaceException as when a single node is read
     * @throws UncheckedIOException if the stream fails
     */
    public Node header() {
        return input().header();
    }

    /**
     * Whether there is another child; reads it if there is.
     *
     * @throws VOSpaceException if the document is broken from here on, or a child is larger than
     *     the limit
     * @throws UncheckedIOException if the stream fails
     */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = readChild();
        }
        return next != null;
    }

    @Override
    public Node next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more children");
        }
        Node child = requireNonNull(next);
        next = null;
        return child;
    }

    private NodeSource input() {
        NodeSource known = input;
        if (known != null) {
            return known;
        }
        if (ended) {
            throw new IllegalStateException("the listing is closed (expected: open)");
        }
        try {
            NodeSource opened = open(in);
            input = opened;
            return opened;
        } catch (IOException e) {
            throw closedAfter(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw closedAfter(e);
        }
    }

    private @Nullable Node readChild() {
        try {
            Node child = input().child(onSkipped).orElse(null);
            if (child == null) {
                close();
            }
            return child;
        } catch (IOException e) {
            throw closedAfter(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw closedAfter(e);
        }
    }

    private RuntimeException closedAfter(RuntimeException failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Closes the stream; from here on there are no more children. Closing again does nothing. */
    @Override
    public void close() throws IOException {
        if (ended && next == null) {
            return;
        }
        ended = true;
        next = null;
        try (in) {
            if (input != null) {
                input.close();
            }
        }
    }
}
