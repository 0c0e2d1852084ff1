package org.vospace.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;
import org.vospace.model.VosUri;
import org.vospace.wire.NodeStream;

/** Asks for pages of a container's children. */
final class Listings {
    private final ServiceDirectory directory;
    private final Messages messages;
    private final Map<String, Integer> longestAnswers = new ConcurrentHashMap<>();

    Listings(ServiceDirectory directory, Messages messages) {
        this.directory = directory;
        this.messages = messages;
    }

    Messages messages() {
        return messages;
    }

    /** Remembers that a service has told of so many children in one answer. */
    void answered(VosUri container, int children) {
        longestAnswers.merge(container.authority(), children, Math::max);
    }

    /**
     * Whether an answer that ended by itself after so many children was whole: the service, which
     * has told of more in one answer, or is a server of this SDK, did not end it because of a
     * limit.
     */
    boolean isWhole(VosUri container, int children) {
        return directory.serviceOf(container).isOfThisSdk()
                || children < longestAnswers.getOrDefault(container.authority(), 0);
    }

    /** Reads a node and none of its children. Of use where the answer need not be read whole. */
    static Node header(HttpReply reply) throws IOException {
        try (Page page = page(reply)) {
            return page.header();
        }
    }

    /**
     * Opens the children of a container from {@code start} on, or from the first.
     *
     * @throws VOSpaceException the fault of the answer
     * @throws IOException if there is no answer
     */
    Page open(VosUri container, Optional<VosUri> start, ListOptions options) throws IOException {
        Service service = directory.serviceOf(container);
        URI node = service.node(container.path());
        List<String> query = new ArrayList<>(List.of("detail", options.detail().text()));
        start.ifPresent(child -> query.addAll(List.of("uri", child.toString())));
        options.pageSize().ifPresent(n -> query.addAll(List.of("limit", Integer.toString(n))));
        query.addAll(options.order());
        HttpCall call =
                Messages.inBestFormat(
                        service, HttpCall.get(Urls.with(node, query.toArray(String[]::new))));
        return page(messages.transport().attempt(call));
    }

    /** The children in an answer that is a container. */
    static Page page(HttpReply reply) {
        try {
            return new Page(Messages.checked(reply));
        } catch (VOSpaceException e) {
            reply.close();
            throw e;
        }
    }

    /** One answer: the container, and its children as they arrive. */
    static final class Page implements AutoCloseable {
        private final HttpReply reply;
        private final NodeStream children;
        private final List<VOSpaceException> skipped = new ArrayList<>();

        private Page(HttpReply reply) {
            this.reply = reply;
            this.children = Messages.listing(reply, new Unclosed(reply.body()), skipped::add);
        }

        Node header() throws IOException {
            try {
                return children.header();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (VOSpaceException e) {
                throw Messages.unreadable(reply.call().toString(), e);
            }
        }

        /** The next child; at the end, empty, and the connection is free. */
        Optional<Node> next() throws IOException {
            try {
                if (children.hasNext()) {
                    return Optional.of(children.next());
                }
                reply.finish();
                return Optional.empty();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (VOSpaceException e) {
                throw Messages.unreadable(reply.call().toString(), e);
            }
        }

        /** Why children were passed over since this was last asked. */
        List<VOSpaceException> takeSkipped() {
            List<VOSpaceException> taken = List.copyOf(skipped);
            skipped.clear();
            return taken;
        }

        @Override
        public void close() {
            reply.close();
        }
    }

    /** Leaves it to the reply to be closed, which knows whether its connection can serve again. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            return in.read(to, offset, length);
        }

        @Override
        public void close() {
            // not here
        }
    }
}
