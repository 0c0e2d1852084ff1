package org.vospace.xml;

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
 * not affected. Where the XML itself is broken nothing after it can be read, and {@link #hasNext}
 * fails.
 *
 * <p>The limit of {@link VOSpaceXml} holds for the node and for each child, not for the document.
 */
public final class NodeListing implements Iterator<Node>, AutoCloseable {
    private final InputStream in;
    private final long maxBytes;
    private final Consumer<? super VOSpaceException> onSkipped;
    private @Nullable ListingInput input;
    private @Nullable Node next;
    private boolean ended;

    NodeListing(InputStream in, long maxBytes, Consumer<? super VOSpaceException> onSkipped) {
        this.in = requireNonNull(in, "in");
        this.maxBytes = maxBytes;
        this.onSkipped = requireNonNull(onSkipped, "onSkipped");
    }

    /**
     * The node itself, a container without its children. It may be asked for at any time; what a
     * server wrote behind the children, against the schema's order, is not part of it.
     *
     * @throws VOSpaceException as {@link VOSpaceXml#readNode}
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

    private ListingInput input() {
        ListingInput known = input;
        if (known != null) {
            return known;
        }
        if (ended) {
            throw new IllegalStateException("the listing is closed (expected: open)");
        }
        try {
            ListingInput opened = ListingInput.open(in, maxBytes);
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
