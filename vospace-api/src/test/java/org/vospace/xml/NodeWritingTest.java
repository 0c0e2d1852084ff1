package org.vospace.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vospace.Schemas;
import org.vospace.model.Capability;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.model.Param;
import org.vospace.model.PlainNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.View;
import org.vospace.model.VosUri;

class NodeWritingTest {
    private static final VOSpaceXml XML = VOSpaceXml.standard();
    private static final VosUri URI = VosUri.parse("vos://a!s/c");
    private static final String ROOT =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<vos:node xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\""
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private static final ContainerNode TREE =
            new ContainerNode(
                    URI,
                    Properties.of(Property.of("p", "1"), Property.readOnly("q", "2")),
                    true,
                    List.of(new View("in")),
                    List.of(new View("out", false, List.of(new Param("k", "v")))),
                    List.of(new Capability("cap", Optional.of("http://e"), List.of())),
                    List.of(
                            new DataNode(
                                    URI.child("d"),
                                    NodeType.STRUCTURED_DATA_NODE,
                                    Properties.of(Property.nil("p")),
                                    false,
                                    List.of(new View("in")),
                                    List.of(),
                                    List.of()),
                            new ContainerNode(URI.child("e"), Properties.none()),
                            new LinkNode(URI.child("l"), Properties.none(), "http://t"),
                            new PlainNode(URI.child("n"), Properties.none())));

    private static String written(VOSpaceXml xml, Node node, Detail detail) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        xml.writeNode(node, detail, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void GN6_maxTellsEverythingInTheOrderOfTheSchema() throws Exception {
        assertThat(written(XML, TREE, Detail.MAX))
                .isEqualTo(
                        ROOT
                                + " xsi:type=\"vos:ContainerNode\" uri=\"vos://a!s/c\" busy=\"true\""
                                + " version=\"2.1\">"
                                + "<vos:properties><vos:property uri=\"p\">1</vos:property>"
                                + "<vos:property uri=\"q\" readOnly=\"true\">2</vos:property>"
                                + "</vos:properties>"
                                + "<vos:accepts><vos:view uri=\"in\"/></vos:accepts>"
                                + "<vos:provides><vos:view uri=\"out\" original=\"false\">"
                                + "<vos:param uri=\"k\">v</vos:param></vos:view></vos:provides>"
                                + "<vos:capabilities><vos:capability uri=\"cap\">"
                                + "<vos:endpoint>http://e</vos:endpoint></vos:capability>"
                                + "</vos:capabilities><vos:nodes>"
                                + "<vos:node xsi:type=\"vos:StructuredDataNode\""
                                + " uri=\"vos://a!s/c/d\" busy=\"false\">"
                                + "<vos:properties><vos:property uri=\"p\" xsi:nil=\"true\"/>"
                                + "</vos:properties><vos:accepts><vos:view uri=\"in\"/>"
                                + "</vos:accepts><vos:provides/><vos:capabilities/></vos:node>"
                                + "<vos:node xsi:type=\"vos:ContainerNode\""
                                + " uri=\"vos://a!s/c/e\" busy=\"false\"><vos:properties/>"
                                + "<vos:accepts/><vos:provides/><vos:capabilities/><vos:nodes/>"
                                + "</vos:node>"
                                + "<vos:node xsi:type=\"vos:LinkNode\" uri=\"vos://a!s/c/l\">"
                                + "<vos:properties/><vos:target>http://t</vos:target></vos:node>"
                                + "<vos:node xsi:type=\"vos:Node\" uri=\"vos://a!s/c/n\">"
                                + "<vos:properties/></vos:node>"
                                + "</vos:nodes></vos:node>");
    }

    @Test
    void GN4_GN8_GN21_minTellsIdentityAndTypeAndStaysValid() throws Exception {
        assertThat(written(XML, TREE, Detail.MIN))
                .isEqualTo(
                        ROOT
                                + " xsi:type=\"vos:ContainerNode\" uri=\"vos://a!s/c\" busy=\"true\""
                                + " version=\"2.1\"><vos:nodes>"
                                + "<vos:node xsi:type=\"vos:StructuredDataNode\""
                                + " uri=\"vos://a!s/c/d\" busy=\"false\"/>"
                                + "<vos:node xsi:type=\"vos:ContainerNode\""
                                + " uri=\"vos://a!s/c/e\" busy=\"false\"><vos:nodes/></vos:node>"
                                + "<vos:node xsi:type=\"vos:LinkNode\" uri=\"vos://a!s/c/l\">"
                                + "<vos:target>http://t</vos:target></vos:node>"
                                + "<vos:node xsi:type=\"vos:Node\" uri=\"vos://a!s/c/n\"/>"
                                + "</vos:nodes></vos:node>");
    }

    @Test
    void GN5_propertiesTellsPropertiesAndNoViews() throws Exception {
        assertThat(written(XML, TREE, Detail.PROPERTIES))
                .contains("<vos:property uri=\"p\">1</vos:property>")
                .contains("<vos:properties/><vos:nodes/>")
                .doesNotContain("accepts", "provides", "capabilities");
    }

    @ParameterizedTest
    @EnumSource
    void XM1_XM2_GN21_everyDetailIsValidAndOfVersion21(Detail detail) throws Exception {
        String document = written(XML, TREE, detail);

        Schemas.validateMessage(document.getBytes(StandardCharsets.UTF_8));
        assertThat(document.split("version=\"2.1\"", -1)).as("parts around versions").hasSize(2);
    }

    @Test
    void ID2_uriAttributesHaveTheSeparatorThatIsAskedFor() throws Exception {
        VOSpaceXml tilde = XML.withSeparator('~');

        assertThat(written(tilde, TREE, Detail.MIN))
                .contains("uri=\"vos://a~s/c\"", "uri=\"vos://a~s/c/d\"")
                .doesNotContain("!");
        assertThatIllegalArgumentException().isThrownBy(() -> XML.withSeparator('/'));
    }

    @Test
    void ID3_ID13_uriAttributesAreRawWhereAPathMayBe() throws Exception {
        VosUri uri = VosUri.of("a!s", NodePath.of("/a+b,c;d:e@f&g=h$i!j*k~l'm é😀%"));

        assertThat(written(XML, new PlainNode(uri, Properties.none()), Detail.MIN))
                .contains("uri=\"vos://a!s/a+b,c;d:e@f&amp;g=h$i!j*k~l'm%20é😀%25\"");
    }

    @Test
    void whatXmlCannotHoldIsReplacedAndNeverBreaksTheDocument() throws Exception {
        Node node =
                new DataNode(
                        URI,
                        NodeType.DATA_NODE,
                        Properties.none(),
                        false,
                        List.of(new View("a\u0000b\u0001\u001Fc\uFFFE\uFFFF\uD800d\uDC00\uD83D")),
                        List.of(),
                        List.of());

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XML.writeNode(node, Detail.MAX, out);
        DataNode back = (DataNode) XML.readNode(new ByteArrayInputStream(out.toByteArray()));

        assertThat(back.accepts())
                .containsExactly(new View("a\uFFFDb\uFFFD\uFFFDc\uFFFD\uFFFD\uFFFDd\uFFFD\uFFFD"));
    }

    @Test
    void charactersAreWholeWhereverTheBufferEnds() throws Exception {
        for (int shift = 0; shift < 8; shift++) {
            String text = "x".repeat(shift) + "é漢😀&\"\r".repeat(2000);
            Node node = new PlainNode(URI, Properties.of(Property.of("p" + text, text)));

            assertThat(XML.readNode(Samples.stream(written(XML, node, Detail.MAX))))
                    .isEqualTo(node);
        }
    }

    @Test
    void theStreamIsNeitherFlushedNorClosed() throws Exception {
        OutputStream out =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        throw new AssertionError("flushed");
                    }

                    @Override
                    public void close() {
                        throw new AssertionError("closed");
                    }
                };

        XML.writeNode(TREE, Detail.MAX, out);

        assertThat(out.toString()).endsWith("</vos:node>");
    }

    @Test
    void givenChildrenReplaceThoseOfTheContainer() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Node child = new LinkNode(URI.child("z"), Properties.none(), "t");

        XML.writeContainer(TREE, List.of(child).iterator(), Detail.MAX, out);

        assertThat(XML.readNode(Samples.stream(out.toString(StandardCharsets.UTF_8))))
                .isEqualTo(TREE.withNodes(List.of(child)));
    }

    @Test
    void aFailureOfTheIteratorLeavesTheDocumentUnfinished() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Iterator<Node> failing =
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Node next() {
                        throw new NoSuchElementException("database gone");
                    }
                };

        assertThatThrownBy(() -> XML.writeContainer(TREE, failing, Detail.MAX, out))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("database gone");

        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("</vos:node>");
    }

    @Test
    void anUnfinishedDocumentIsABug() throws Exception {
        XmlOutput out = new XmlOutput(OutputStream.nullOutputStream()).start("a").start("b").end();

        assertThatIllegalStateException().isThrownBy(out::finish).withMessageContaining("[a]");
    }
}
