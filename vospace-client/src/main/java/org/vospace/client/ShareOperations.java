package org.vospace.client;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.JsonObject;
import org.vospace.client.share.ServiceShares;
import org.vospace.client.share.Share;
import org.vospace.client.share.ShareRequest;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** The resource {@code /shares} of this SDK's servers. */
final class ShareOperations implements ServiceShares {
    private static final String WHAT = "shares";
    private static final int PAGE = 1000;

    /** Twice as many as a server of this SDK lets a user have. */
    private static final int MAX_PAGES = 20;

    private final Supplier<ServiceDirectory> directory;
    private final LinkChain links;
    private final JsonMessages json;

    /**
     * @param directory fails once the client is closed
     */
    ShareOperations(Supplier<ServiceDirectory> directory, NodeOperations nodes, Messages messages) {
        this.directory = directory;
        this.links = new LinkChain(nodes);
        this.json = JsonMessages.ofExtension(messages);
    }

    @Override
    public List<Share> list() {
        return pages(directory.get().home().service().beside(WHAT));
    }

    @Override
    public List<Share> list(VosUri node) {
        URI shares = directory.get().serviceOf(node).beside(WHAT);
        return pages(Urls.with(shares, "target", node.toString()));
    }

    private List<Share> pages(URI shares) {
        List<Share> all = new ArrayList<>();
        URI next = Urls.with(shares, "limit", Integer.toString(PAGE));
        for (int page = 0; page < MAX_PAGES; page++) {
            URI asked = next;
            List<Share> found =
                    json.read(HttpCall.get(asked), WHAT).objects("shares").stream()
                            .map(item -> share(item, asked))
                            .toList();
            all.addAll(found);
            if (found.size() < PAGE) {
                return all;
            }
            String last = found.get(found.size() - 1).id();
            next = Urls.with(shares, "limit", Integer.toString(PAGE), "after", last);
        }
        throw new VOSpaceException(
                FaultType.REQUEST_ENTITY_TOO_LARGE,
                shares + " lists more than " + PAGE * MAX_PAGES + " shares (the limit)");
    }

    @Override
    public Share create(VosUri node, ShareRequest request) {
        Node target =
                links.end(node)
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.NODE_NOT_FOUND, node.toString()));
        URI shares = directory.get().serviceOf(node).beside(WHAT);
        HttpCall call =
                JsonMessages.with(HttpCall.of("POST", shares), out -> write(target, request, out));
        return share(json.read(call, WHAT), shares);
    }

    private static void write(Node target, ShareRequest request, JsonGenerator out)
            throws IOException {
        String read = target instanceof ContainerNode ? "readTree" : "read";
        out.writeStringField("target", target.uri().toString());
        out.writeStringField("operation", request.upload() ? "add" : read);
        if (request.lifetime().isPresent()) {
            out.writeNumberField("lifetime", request.lifetime().get().toSeconds());
        }
        if (request.maxUses().isPresent()) {
            out.writeNumberField("uses", request.maxUses().getAsLong());
        }
        if (request.maxBytes().isPresent()) {
            out.writeNumberField("maxBytes", request.maxBytes().getAsLong());
        }
        if (!request.label().isEmpty()) {
            out.writeStringField("label", request.label());
        }
    }

    @Override
    public void revoke(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,128}")) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT, "share '" + id + "' (expected: the id of one)");
        }
        URI shares = directory.get().home().service().beside(WHAT);
        json.send(HttpCall.of("DELETE", Urls.below(shares, id)), WHAT);
    }

    private static Share share(JsonObject item, URI base) {
        long uses = item.number("uses").orElse(0);
        OptionalLong left = item.number("usesLeft");
        return new Share(
                item.text("id").orElse(""),
                item.text("target").orElse(""),
                item.text("url").flatMap(text -> HttpTransport.resolve(base, text)),
                item.text("operation").orElse(""),
                item.text("expires").flatMap(ShareOperations::instant),
                uses,
                left.isPresent() ? OptionalLong.of(uses + left.getAsLong()) : left,
                item.text("label").orElse(""),
                item.isTrue("live"));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
