package org.vospace.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.vospace.Faults.assertFault;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.PlainNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;

class NodeListingTest {
    private static final VOSpaceXml XML = VOSpaceXml.standard();
    private static final VosUri URI = VosUri.parse("vos://a!s/c");

    private final List<VOSpaceException> skipped = new ArrayList<>();

    private static String document(String type, String content) {
        return "<vos:node xmlns:vos='http://www.ivoa.net/xml/VOSpace/v2.0'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                + " xsi:type='vos:"
                + type
                + "' uri='vos://a!s/c'>"
                + content
                + "</vos:node>";
    }

    private static String child(String name) {
        return "<vos:node xsi:type='vos:DataNode' uri='vos://a!s/c/" + name + "'/>";
    }

    private NodeListing open(InputStream in) {
        return XML.openListing(in, skipped::add);
    }

    private List<String> namesIn(String document) throws IOException {
        List<String> names = new ArrayList<>();
        try (NodeListing listing = open(Samples.stream(document))) {
            listing.forEachRemaining(node -> names.add(node.name()));
        }
        return names;
    }

    @Test
    void theNodeItselfIsKnownBeforeItsChildren() throws Exception {
        String properties =
                "<vos:properties><vos:property uri='p'>1</vos:property></vos:properties>";
        String document =
                document("ContainerNode", properties + "<vos:nodes>" + child("d") + "</vos:nodes>");

        try (NodeListing listing = open(Samples.stream(document))) {
            assertThat(listing.header())
                    .isEqualTo(new ContainerNode(URI, Properties.of(Property.of("p", "1"))));
            assertThat(listing.next()).isEqualTo(new DataNode(URI.child("d"), Properties.none()));
            assertThat(listing.hasNext()).isFalse();
            assertThat(listing.header().properties().size()).isEqualTo(1);
        }
    }

    @Test
    void theChildrenMayBeAskedForWithoutTheNode() throws Exception {
        assertThat(
                        namesIn(
                                document(
                                        "ContainerNode",
                                        "<vos:nodes>\n"
                                                + child("d")
                                                + "\n"
                                                + child("e")
                                                + "\n</vos:nodes>")))
                .containsExactly("d", "e");
    }

    @ParameterizedTest
    @CsvSource({"Node", "DataNode", "UnstructuredDataNode", "StructuredDataNode", "LinkNode"})
    void aNodeThatIsNoContainerHasNoChildren(String type) throws Exception {
        String document = document(type, "<vos:target>t</vos:target><vos:nodes/>");

        try (NodeListing listing = open(Samples.stream(document))) {
            assertThat(listing.hasNext()).isFalse();
            assertThat(listing.header().type().localName()).isEqualTo(type);
        }
    }

    @Test
    void aLinkHasItsTarget() throws Exception {
        try (NodeListing listing =
                open(Samples.stream(document("LinkNode", "<vos:target> t </vos:target>")))) {
            assertThat(listing.header()).isEqualTo(new LinkNode(URI, Properties.none(), "t"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uri='vos://a!s/c/%00'        | INVALID_URI        | U+0000",
                "uri='vos://a!s/c/a%2Fb'      | INVALID_URI        | encoded slash",
                "uri='ivo://a/c'              | INVALID_URI        | scheme",
                "                             | INVALID_URI        | missing",
                "xsi:type='vos:TableNode' uri='vos://a!s/c/t'  | TYPE_NOT_SUPPORTED | TableNode",
                "xsi:type='vos:LinkNode' uri='vos://a!s/c/t'   | INVALID_ARGUMENT   | target",
            })
    void aChildThatCannotBeUnderstoodIsReportedAndPassedOver(
            String attributes, FaultType fault, String detail) throws Exception {
        String bad =
                "<vos:node "
                        + (attributes == null ? "" : attributes)
                        + "><vos:properties/><vos:nodes>"
                        + child("inner")
                        + "</vos:nodes></vos:node>";
        String document =
                document(
                        "ContainerNode",
                        "<vos:nodes>" + child("d") + bad + child("e") + "</vos:nodes>");

        assertThat(namesIn(document)).containsExactly("d", "e");

        assertThat(skipped)
                .singleElement()
                .satisfies(
                        e -> {
                            assertThat(e.type()).isEqualTo(fault);
                            assertThat(e.detail()).contains(detail);
                        });
    }

    @Test
    void otherElementsAmongAndBehindTheChildrenAreIgnored() throws Exception {
        String document =
                document(
                        "ContainerNode",
                        "<other xmlns='urn:x'><nodes/></other><vos:other/>"
                                + "<vos:nodes><!-- c --><other xmlns='urn:x'><node/></other>"
                                + child("d")
                                + "</vos:nodes><vos:capabilities/>");

        assertThat(namesIn(document)).containsExactly("d");
        assertThat(skipped).isEmpty();
    }

    @Test
    void theNodeItselfIsReadStrictly() {
        String badUri = document("ContainerNode", "<vos:nodes/>").replace("vos://a!s/c", "x");
        String badType = document("TableNode", "<vos:nodes/>");

        assertFault(FaultType.INVALID_URI, () -> namesIn(badUri));
        assertFault(FaultType.TYPE_NOT_SUPPORTED, () -> namesIn(badType));
    }

    @Test
    void brokenXmlEndsTheListingWithAFault() throws Exception {
        String document = document("ContainerNode", "<vos:nodes>" + child("d") + "<vos:node");
        TrackedStream stream = new TrackedStream(document);

        try (NodeListing listing = open(stream)) {
            assertThat(listing.next().name()).isEqualTo("d");
            assertFault(FaultType.INVALID_ARGUMENT, listing::hasNext).contains("malformed");
            assertThat(listing.hasNext()).isFalse();
        }

        assertThat(stream.closed).isEqualTo(1);
    }

    @Test
    void aDocumentThatStopsAfterItsLastChildIsNotTakenForWhole() {
        String document = document("ContainerNode", "<vos:nodes>" + child("d") + "</vos:nodes>");

        assertFault(
                FaultType.INVALID_ARGUMENT,
                () -> namesIn(document.substring(0, document.length() - 1)));
    }

    @Test
    void theStreamIsClosedAfterTheLastChild() {
        TrackedStream stream =
                new TrackedStream(
                        document("ContainerNode", "<vos:nodes>" + child("d") + "</vos:nodes>"));
        @SuppressWarnings("resource") // its end closes it, which is what is tested
        NodeListing listing = open(stream);

        listing.next();
        assertThat(stream.closed).isZero();
        assertThat(listing.hasNext()).isFalse();

        assertThat(stream.closed).isEqualTo(1);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(listing::next);
    }

    @Test
    void closingEarlyClosesTheStreamOnceAndEndsTheChildren() throws Exception {
        TrackedStream stream =
                new TrackedStream(
                        document(
                                "ContainerNode",
                                "<vos:nodes>" + child("d") + child("e") + "</vos:nodes>"));
        NodeListing listing = open(stream);
        assertThat(listing.hasNext()).isTrue();

        listing.close();
        listing.close();

        assertThat(stream.closed).isEqualTo(1);
        assertThat(listing.hasNext()).isFalse();
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() throws Exception {
        TrackedStream stream = new TrackedStream(document("ContainerNode", "<vos:nodes/>"));

        NodeListing listing = open(stream);
        assertThat(stream.reads).isZero();
        listing.close();

        assertThat(stream.reads).isZero();
        assertThat(stream.closed).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(listing::header);
    }

    @Test
    void aFailureOfTheStreamIsToldAsSuch() throws Exception {
        InputStream broken = Samples.failing(new IOException("connection reset"));

        try (NodeListing listing = open(broken)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(listing::hasNext)
                    .havingCause()
                    .withMessage("connection reset");
        }
    }

    @Test
    void theLimitHoldsForEachChild() throws Exception {
        VOSpaceXml limited = XML.withMaxBytes(20_000);
        String small = child("s").repeat(5_000);
        String large = "<vos:node uri='vos://a!s/c/l'>" + " ".repeat(50_000) + "</vos:node>";
        String document = document("ContainerNode", "<vos:nodes>" + small + large + "</vos:nodes>");

        int count = 0;
        try (NodeListing listing = limited.openListing(Samples.stream(document), skipped::add)) {
            while (count < 5_000) {
                listing.next();
                count++;
            }
            assertFault(FaultType.REQUEST_ENTITY_TOO_LARGE, listing::hasNext).contains("20000");
        }
    }

    @Test
    void aStrictCallerMayThrowWhatIsReported() throws Exception {
        String document = document("ContainerNode", "<vos:nodes><vos:node uri='x'/></vos:nodes>");
        TrackedStream stream = new TrackedStream(document);

        try (NodeListing listing =
                XML.openListing(
                        stream,
                        e -> {
                            throw e;
                        })) {
            assertFault(FaultType.INVALID_URI, listing::hasNext);
        }

        assertThat(stream.closed).isEqualTo(1);
    }

    @Test
    void childrenOfChildrenComeWithThem() throws Exception {
        String document =
                document(
                        "ContainerNode",
                        "<vos:nodes><vos:node xsi:type='vos:ContainerNode' uri='vos://a!s/c/d'>"
                                + "<vos:nodes>"
                                + child("d/e")
                                + "</vos:nodes></vos:node></vos:nodes>");

        try (NodeListing listing = open(Samples.stream(document))) {
            Node only = listing.next();
            assertThat(((ContainerNode) only).nodes()).extracting(Node::name).containsExactly("e");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "vos:TableNode",
                "none:DataNode",
                "vos:propertyListXml",
                "vos:viewXml"
            })
    void aTypeDeepInAListingThatNamesNoNodeNamesNoOtherClassEither(String type) throws Exception {
        String deep = "<vos:node xsi:type='" + type + "' uri='vos://a!s/c/d/e'/>";
        String document =
                document(
                        "ContainerNode",
                        "<vos:nodes><vos:node xsi:type='vos:ContainerNode' uri='vos://a!s/c/d'>"
                                + "<vos:nodes>"
                                + deep
                                + "</vos:nodes></vos:node></vos:nodes>");

        try (NodeListing listing = open(Samples.stream(document))) {
            assertThat(((ContainerNode) listing.next()).nodes())
                    .containsExactly(new PlainNode(URI.child("d").child("e"), Properties.none()));
        }
    }

    private static final class TrackedStream extends FilterInputStream {
        private int reads;
        private int closed;

        TrackedStream(String document) {
            super(new ByteArrayInputStream(document.getBytes(UTF_8)));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            reads++;
            return super.read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            closed++;
            super.close();
        }
    }
}
