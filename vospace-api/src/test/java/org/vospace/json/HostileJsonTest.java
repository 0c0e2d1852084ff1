package org.vospace.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vospace.Faults.assertFault;
import static org.vospace.json.Json.JSON;
import static org.vospace.json.Json.node;
import static org.vospace.json.Json.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.VosUri;
import org.vospace.uws.JobParameter;

/** JSON made to harm, and listings of which parts are bad. */
class HostileJsonTest {
    private static final String NODE =
            "{\"uri\": \"vos://a!s/x\", \"properties\": {\"p\": \"%s\"}}";
    private static final String LISTING =
            "{'type': 'ContainerNode', 'uri': 'vos://a!s/c', 'nodes': [%s], 'more': 1}";

    @Test
    void aFieldThatIsThereTwiceIsRefused() {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> node("{'uri': 'vos://a!s/x', 'properties': {'p': '1', 'p': '2'}}"))
                .contains("Duplicate", "'p'", "line 1");
    }

    @Test
    void nestingIsAsDeepAsInXml() throws Exception {
        String deepest = "{'uri': 'vos://a!s/x', 'y': " + "[".repeat(63) + "]".repeat(63) + "}";
        String deeper = "{'uri': 'vos://a!s/x', 'y': " + "[".repeat(64) + "]".repeat(64) + "}";

        assertThat(node(deepest).name()).isEqualTo("x");
        assertFault(FaultType.INVALID_ARGUMENT, () -> node(deeper)).contains("64");
        assertFault(FaultType.INVALID_ARGUMENT, () -> node("[".repeat(500_000)))
                .contains("the JSON document is an array");
    }

    @Test
    void theLimitIsTheLargestSize() throws Exception {
        byte[] document = String.format(NODE, "x".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        VOSpaceJson exact = JSON.withMaxBytes(document.length);
        VOSpaceJson less = JSON.withMaxBytes(document.length - 1);

        assertThat(exact.readNode(new ByteArrayInputStream(document)).name()).isEqualTo("x");
        assertFault(
                        FaultType.REQUEST_ENTITY_TOO_LARGE,
                        () -> less.readNode(new ByteArrayInputStream(document)))
                .contains("more than " + (document.length - 1) + " bytes");
    }

    @Test
    void theLimitHoldsForWhatComesBehindTheDocumentToo() {
        String document = String.format(NODE, "x") + " ".repeat(2_000_000);

        assertFault(FaultType.REQUEST_ENTITY_TOO_LARGE, () -> JSON.readNode(stream(document)));
    }

    @Test
    void namesAndTextsMayBeAsLongAsTheDocument() throws Exception {
        String name = "n".repeat(500_000);
        String text = "t".repeat(500_000);
        Node node = node("{'uri': 'vos://a!s/x', 'properties': {'" + name + "': '" + text + "'}}");

        assertThat(node.properties().value(name)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xC0, 0xFE, 0xFF})
    void bytesThatAreNoUtf8AreRefused(int octet) {
        byte[] document = String.format(NODE, "?").getBytes(StandardCharsets.UTF_8);
        document[new String(document, StandardCharsets.UTF_8).indexOf('?')] = (byte) octet;

        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> JSON.readNode(new ByteArrayInputStream(document)))
                .contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u0008", "\\uD800", "\\uDC00x", "\\uFFFE"})
    void charactersThatXmlCannotHoldAreRefused(String escape) {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> JSON.readNode(stream(String.format(NODE, escape))))
                .contains("/properties/p holds U+", "(expected: characters of XML 1.0)");
    }

    @Test
    void whatXmlCannotHoldIsReplacedWhenItIsWritten() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        JSON.writeParameters(List.of(new JobParameter("a\uD800", "\u0000b\uDC00", false)), out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"parameter\":[{\"id\":\"a\uFFFD\",\"value\":\"\uFFFDb\uFFFD\"}]}");
    }

    @Test
    void aStreamThatFailsIsAnIoException() {
        IOException failure = new IOException("unplugged");
        InputStream failing =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw failure;
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        throw failure;
                    }
                };
        InputStream in = new SequenceInputStream(stream("{\"uri\": \"vos:"), failing);

        assertThatThrownBy(() -> JSON.readNode(in)).isSameAs(failure);
    }

    @Test
    void aDocumentThatCouldNotBeFinishedLooksUnfinished() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ContainerNode container = new ContainerNode(VosUri.parse("vos://a!s/c"), Properties.none());

        assertThatThrownBy(
                        () ->
                                JSON.writeContainer(
                                        container, new FailingChildren(1000), Detail.MAX, out))
                .isInstanceOf(IllegalStateException.class);

        assertThat(out.size()).isPositive();
        assertFault(
                FaultType.INVALID_ARGUMENT,
                () -> JSON.readNode(new ByteArrayInputStream(out.toByteArray())));
    }

    /** Children until there is a failure. */
    private static final class FailingChildren implements java.util.Iterator<Node> {
        private int left;

        FailingChildren(int left) {
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Node next() {
            if (left-- == 0) {
                throw new IllegalStateException("no more rows");
            }
            return new DataNode(VosUri.parse("vos://a!s/c/x"), Properties.none());
        }
    }

    private final List<VOSpaceException> skipped = new ArrayList<>();

    private JsonListing listing(String children) {
        String document = String.format(LISTING, children).replace('\'', '"');
        return JSON.openListing(stream(document), skipped::add);
    }

    @Test
    void childrenThatCannotBeUnderstoodArePassedOver() throws Exception {
        List<String> names = new ArrayList<>();
        String good = "{'uri': 'vos://a!s/c/%d', 'type': 'DataNode'}";

        try (JsonListing listing =
                listing(
                        String.join(
                                ",",
                                String.format(good, 1),
                                "{'type': 'FooNode', 'properties': {'a': 'b'}, 'nodes': [{}]}",
                                "{'uri': 'vos://a!s/../x'}",
                                "[[{'nodes': []}]]",
                                "7",
                                "{'uri': 'vos://a!s/c/y', 'properties': {'a': {'b': [1]}}, 'z': 1}",
                                String.format(good, 2)))) {
            assertThat(listing.header().uri()).isEqualTo(VosUri.parse("vos://a!s/c"));
            listing.forEachRemaining(child -> names.add(child.name()));
        }

        assertThat(names).containsExactly("1", "2");
        assertThat(skipped)
                .extracting(VOSpaceException::type)
                .containsExactly(
                        FaultType.TYPE_NOT_SUPPORTED,
                        FaultType.INVALID_URI,
                        FaultType.INVALID_ARGUMENT,
                        FaultType.INVALID_ARGUMENT,
                        FaultType.INVALID_ARGUMENT);
    }

    @Test
    void aListingThatIsBrokenEndsThere() {
        JsonListing listing = listing("{'uri': 'vos://a!s/c/1'}, {'uri' 'vos://a!s/c/2'}");

        assertThat(listing.next().name()).isEqualTo("1");
        assertFault(FaultType.INVALID_ARGUMENT, listing::hasNext).contains("malformed");
        assertThat(listing.hasNext()).isFalse();
        assertThat(skipped).isEmpty();
    }

    @Test
    void theLimitHoldsForEachChild() {
        String child =
                "{'uri': 'vos://a!s/c/1', 'properties': {'p': '" + "x".repeat(20_000) + "'}}";
        String children = String.join(",", java.util.Collections.nCopies(20, child));
        String document = String.format(LISTING, children).replace('\'', '"');
        JsonListing enough = JSON.withMaxBytes(40_000).openListing(stream(document), skipped::add);
        JsonListing tooSmall =
                JSON.withMaxBytes(15_000).openListing(stream(document), skipped::add);

        assertThat(enough).toIterable().hasSize(20);
        assertFault(FaultType.REQUEST_ENTITY_TOO_LARGE, tooSmall::hasNext);
    }

    @Test
    void aListingOfANodeThatIsNoContainerHasNoChildren() throws Exception {
        try (JsonListing listing =
                JSON.openListing(stream("{\"uri\": \"vos://a!s/x\"}"), skipped::add)) {
            assertThat(listing.hasNext()).isFalse();
            assertThat(Optional.of(listing.header().name())).contains("x");
        }
    }

    @Test
    void childrenBeforeTheTypeAreRefusedInAListing() {
        JsonListing listing =
                JSON.openListing(
                        stream("{\"nodes\": [], \"type\": \"ContainerNode\"}"), skipped::add);

        assertFault(FaultType.INVALID_ARGUMENT, listing::header)
                .contains("expected: type, then nodes");
    }
}
