package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.VosUri;
import org.vospace.xml.VOSpaceXml;

class ListingTest {
    private static final VosUri CONTAINER = FakeSpace.uri("/c");

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    /** Lets the server answer with {@code size} children from the index that a rule chooses. */
    private void serve(int size, int page, ToIntFunction<Exchange> start) {
        space.always(
                "GET /space/nodes/c",
                e -> {
                    int from = start.applyAsInt(e);
                    int limit = e.parameter("limit").map(Integer::parseInt).orElse(page);
                    reply(e, from, Math.min(size, from + Math.min(limit, page)));
                });
    }

    private static void reply(Exchange exchange, int from, int to) throws IOException {
        FakeSpace.reply(exchange, 200, out -> write(from, to, out));
    }

    private static void write(int from, int to, OutputStream out) throws IOException {
        VOSpaceXml.standard()
                .writeContainer(
                        new ContainerNode(CONTAINER, Properties.none()),
                        IntStream.range(from, to).mapToObj(ListingTest::child).iterator(),
                        Detail.MAX,
                        out);
    }

    private static Node child(int index) {
        return new DataNode(CONTAINER.child(name(index)), Properties.none());
    }

    private static String name(int index) {
        return String.format("f%06d", index);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(ListingTest::name).toList();
    }

    private static int index(Exchange exchange) {
        return exchange.parameter("uri")
                .map(text -> VosUri.parse(URLDecoder.decode(text, StandardCharsets.UTF_8)))
                .map(uri -> Integer.parseInt(uri.name().substring(1)))
                .orElse(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9, 10, 11, 20, 21, 57})
    @DisplayName("GN11 GN12 no child is lost or doubled when the server ends its answers early")
    void serverThatPagesUnaskedLosesNoChild(int size) {
        serve(size, 10, ListingTest::index);

        assertThat(client.listdir(CONTAINER)).isEqualTo(names(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 1000})
    void pagesAreAskedForWhereThatIsWanted(int pageSize) {
        serve(25, Integer.MAX_VALUE, ListingTest::index);

        try (Listing listing =
                client.list(CONTAINER, ListOptions.standard().withPageSize(pageSize))) {
            assertThat(listing.stream().map(Node::name)).isEqualTo(names(25));
        }
        assertThat(space.server().requests())
                .filteredOn(r -> r.contains("/nodes/c"))
                .allMatch(r -> r.contains("limit=" + pageSize));
    }

    @Test
    void serverThatStartsBehindTheNamedChildLosesNoChild() {
        serve(25, 10, e -> e.parameter("uri").isPresent() ? index(e) + 1 : 0);

        assertThat(client.listdir(CONTAINER)).isEqualTo(names(25));
    }

    @Test
    void serverThatIgnoresWhereToStartIsNotListedForEver() {
        serve(25, Integer.MAX_VALUE, e -> 0);

        assertThat(client.listdir(CONTAINER)).isEqualTo(names(25));
    }

    @Test
    void serverThatPagesAndIgnoresWhereToStartIsAFault() {
        serve(25, Integer.MAX_VALUE, e -> 0);

        assertThatThrownBy(
                        () ->
                                client
                                        .list(CONTAINER, ListOptions.standard().withPageSize(10))
                                        .stream()
                                        .count())
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.OPTION_NOT_SUPPORTED));
    }

    @Test
    void pagesThatGoRoundInACircleEnd() {
        AtomicInteger page = new AtomicInteger();
        serve(100, 10, e -> page.getAndIncrement() == 0 ? 0 : 10 * (1 + page.get() % 3));

        assertThatThrownBy(() -> client.list(CONTAINER).stream().count())
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("again and again");
    }

    @Test
    void pagesThatComeBackToTheFirstChildEnd() {
        AtomicInteger page = new AtomicInteger();
        serve(100, 10, e -> 10 * (page.getAndIncrement() % 4));

        assertThatThrownBy(() -> client.list(CONTAINER).stream().count())
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("again and again");
    }

    @Test
    void childThatVanishedAtThePagesEdgeLosesNoOther() {
        AtomicInteger asked = new AtomicInteger();
        serve(25, 10, e -> index(e) + (asked.getAndIncrement() == 1 ? 1 : 0));

        assertThat(client.listdir(CONTAINER)).isEqualTo(names(25));
    }

    @Test
    void cutListingGoesOnWhereItWas() {
        serve(25, Integer.MAX_VALUE, ListingTest::index);
        AtomicInteger asked = new AtomicInteger();
        space.server()
                .handle(
                        e -> {
                            if (e.path().equals("/space/nodes/c") && asked.getAndIncrement() < 2) {
                                cutAfter(e, 1500);
                            } else if (e.path().equals("/space/nodes/c")) {
                                reply(e, index(e), 25);
                            } else {
                                space.serve(e);
                            }
                        });

        assertThat(client.listdir(CONTAINER)).isEqualTo(names(25));
        assertThat(space.server().requests()).filteredOn(r -> r.contains("uri=")).isNotEmpty();
    }

    private static void cutAfter(Exchange exchange, int bytes) throws IOException {
        var document = new java.io.ByteArrayOutputStream();
        write(index(exchange), 25, document);
        exchange.head(200, document.size());
        exchange.out().write(document.toByteArray(), 0, bytes);
        exchange.leave();
    }

    @Test
    void cutListingOfAServerThatIgnoresWhereToStartLosesAndDoublesNoChild() {
        AtomicInteger asked = new AtomicInteger();
        space.server()
                .handle(
                        e -> {
                            if (!e.path().equals("/space/nodes/c")) {
                                space.serve(e);
                            } else if (asked.getAndIncrement() == 0) {
                                cutAfter(e, 2500);
                            } else {
                                reply(e, 0, 25);
                            }
                        });

        assertThat(client.listdir(CONTAINER)).isEqualTo(names(25));
    }

    @Test
    void childrenComeWhileTheAnswerIsStillBeingWritten() {
        AtomicInteger written = new AtomicInteger();
        space.always(
                "GET /space/nodes/c",
                e -> {
                    e.head(200, Integer.MAX_VALUE);
                    VOSpaceXml.standard()
                            .writeContainer(
                                    new ContainerNode(CONTAINER, Properties.none()),
                                    IntStream.iterate(0, i -> i + 1)
                                            .peek(i -> written.incrementAndGet())
                                            .mapToObj(ListingTest::child)
                                            .iterator(),
                                    Detail.MAX,
                                    e.out());
                });

        try (Listing listing = client.list(CONTAINER)) {
            assertThat(listing.stream().limit(1000).map(Node::name)).isEqualTo(names(1000));
        }
        assertThat(written.get()).isGreaterThanOrEqualTo(1000);
    }

    @Test
    void childThatCannotBeRepresentedIsPassedOverAndCounted() {
        space.always(
                "GET /space/nodes/c",
                e ->
                        e.reply(
                                200,
                                """
                                <vos:node xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0"
                                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                                 xsi:type="vos:ContainerNode" uri="vos://example.org!fake/c"><vos:nodes>
                                <vos:node xsi:type="vos:DataNode" uri="vos://example.org!fake/c/a"/>
                                <vos:node xsi:type="vos:DataNode" uri="vos://example.org!fake/c/.."/>
                                <vos:node xsi:type="vos:DataNode" uri="vos://example.org!fake/c/b"/>
                                </vos:nodes></vos:node>
                                """));

        try (Listing listing = client.list(CONTAINER)) {
            assertThat(listing.stream().map(Node::name)).containsExactly("a", "b");
            assertThat(listing.skipped()).isPositive();
        }
    }

    @Test
    void brokenDocumentIsAFault() {
        space.always("GET /space/nodes/c", e -> e.reply(200, "<vos:node"));

        assertThatThrownBy(() -> client.listdir(CONTAINER))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("document that cannot be read");
    }

    @Test
    void endedListingGivesItsConnectionBack() {
        serve(10, 10, ListingTest::index);

        client.listdir(CONTAINER);

        assertThat(space.server().connections()).isEqualTo(1);
    }
}
