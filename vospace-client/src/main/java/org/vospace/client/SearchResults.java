package org.vospace.client;

import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.vospace.client.Listings.Page;
import org.vospace.client.http.HttpCall;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;

/**
 * What a search finds, while it arrives. A search that is cut off cannot be gone on with; one of
 * which something could not be represented fails because it is not complete: in the end, or at the
 * gap.
 */
final class SearchResults implements Iterator<Node> {
    private final SearchQuery query;
    private final Page page;
    private long skipped;
    private Optional<Node> next;

    private SearchResults(SearchQuery query, Page page) {
        this.query = query;
        this.page = page;
        this.next = advance();
    }

    static Stream<Node> find(SearchQuery query, Service service, Messages messages) {
        URI url = Urls.with(service.search(), query.parameters());
        Page page = Listings.page(messages.send(Messages.inBestFormat(service, HttpCall.get(url))));
        try {
            int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(
                                    new SearchResults(query, page), characteristics),
                            false)
                    .onClose(page::close);
        } catch (RuntimeException e) {
            page.close();
            throw e;
        }
    }

    private Optional<Node> advance() {
        try {
            Optional<Node> hit = page.next();
            skipped += page.takeSkipped().size();
            if (skipped > 0 && (hit.isEmpty() || query.isGapless())) {
                throw new VOSpaceException(
                        FaultType.INTERNAL_FAULT,
                        query + ": " + skipped + " hits cannot be represented");
            }
            return hit;
        } catch (IOException e) {
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED, query + " was cut off: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public Node next() {
        Node found = next.orElseThrow(() -> new NoSuchElementException("no more hits of " + query));
        next = advance();
        return found;
    }
}
