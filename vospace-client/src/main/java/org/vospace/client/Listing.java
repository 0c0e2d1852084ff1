package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.Listings.Page;
import org.vospace.client.http.Tries;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/**
 * The direct children of a container, read while they arrive: any number of them in constant
 * memory, in the order of the service. Not thread-safe.
 *
 * <p>A service may end an answer before the last child without a sign. So after each answer the
 * children from the last one on are asked for, until there are no more, unless the service has told
 * of more children than these in one answer before or is a server of this SDK, which ends an answer
 * early only if it was asked to. The same goes on where a connection was cut. A child that this
 * library cannot represent is passed over, counted in {@link #skipped} and logged.
 *
 * <p>Close it unless it was read to its end. Its methods throw {@link VOSpaceException}.
 */
public final class Listing implements Iterator<Node>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listing.class);
    private static final int MAX_LINKS = 20;

    private final Listings listings;
    private final ListOptions options;
    private final Tries tries;
    private final PageSequence sequence = new PageSequence();
    private VosUri container;
    private @Nullable Page page;
    private @Nullable Node header;
    private @Nullable Node next;
    private boolean afterCut;
    private boolean ended;
    private int skipped;
    private int inThisAnswer;

    private Listing(Listings listings, VosUri container, ListOptions options) {
        this.listings = listings;
        this.container = container;
        this.options = options;
        this.tries = listings.messages().transport().tries("listing " + container);
    }

    /** Opens a listing; links to containers are followed. */
    static Listing open(Listings listings, VosUri uri, ListOptions options) {
        Listing listing = new Listing(listings, uri, options);
        try {
            listing.prepare();
            return listing;
        } catch (RuntimeException e) {
            listing.close();
            throw e;
        }
    }

    private void prepare() {
        for (int hop = 0; hop <= MAX_LINKS; hop++) {
            next = advance().orElse(null);
            if (header instanceof ContainerNode) {
                return;
            }
            if (!(header instanceof LinkNode link)) {
                throw new VOSpaceException(
                        FaultType.INVALID_ARGUMENT, container + " is no container");
            }
            container = VosUri.parse(link.target());
            page = null;
            header = null;
            ended = false;
        }
        throw new VOSpaceException(
                FaultType.UNREADABLE_LINK_TARGET,
                container + " is reached by more than " + MAX_LINKS + " links");
    }

    /** The container itself, without children; what a link led to. */
    public ContainerNode container() {
        if (header instanceof ContainerNode node) {
            return node;
        }
        throw new IllegalStateException("the listing is not open");
    }

    /** How many children were passed over so far because this library cannot represent them. */
    public int skipped() {
        return skipped;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = advance().orElse(null);
        }
        return next != null;
    }

    @Override
    public Node next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more children of " + container);
        }
        Node child = requireNonNull(next);
        next = null;
        return child;
    }

    /** The remaining children; closing the stream closes the listing. */
    public Stream<Node> stream() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, characteristics), false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        ended = true;
        next = null;
        closePage();
    }

    private Optional<Node> advance() {
        while (!ended) {
            try {
                Page current = page();
                Optional<Node> child = current.next();
                current.takeSkipped().forEach(this::report);
                if (child.isEmpty()) {
                    closePage();
                    ended = isWhole() || !sequence.goesOn();
                } else if (counted(isNew(child.get()))) {
                    return child;
                }
            } catch (IOException e) {
                closePage();
                afterCut = true;
                tries.failed(e);
            }
        }
        return Optional.empty();
    }

    private boolean counted(boolean isNew) {
        inThisAnswer++;
        return isNew;
    }

    /** Whether the answer that has just ended is known to have had no limit. */
    private boolean isWhole() {
        listings.answered(container, inThisAnswer);
        return options.pageSize().isEmpty() && listings.isWhole(container, inThisAnswer);
    }

    private Page page() throws IOException {
        Page current = page;
        if (current == null) {
            current = listings.open(container, sequence.start(), options);
            page = current;
            header = header == null ? current.header() : header;
            sequence.begin(afterCut);
            afterCut = false;
            inThisAnswer = 0;
        }
        return current;
    }

    private boolean isNew(Node child) {
        switch (sequence.next(child.uri())) {
            case NEW -> {
                tries.progressed();
                return true;
            }
            case KNOWN -> {
                return false;
            }
            case STARTS_ANEW -> {
                if (options.pageSize().isPresent()) {
                    throw new VOSpaceException(
                            FaultType.OPTION_NOT_SUPPORTED,
                            "listing "
                                    + container
                                    + ": every page begins with "
                                    + child.uri()
                                    + " (expected: a service that pages)");
                }
                close();
                return false;
            }
        }
        throw new AssertionError(child);
    }

    private void report(VOSpaceException reason) {
        skipped++;
        inThisAnswer++;
        LOG.warn("a child of {} is passed over: {}", container, reason.detail());
    }

    private void closePage() {
        Page current = page;
        page = null;
        if (current != null) {
            current.close();
        }
    }
}
