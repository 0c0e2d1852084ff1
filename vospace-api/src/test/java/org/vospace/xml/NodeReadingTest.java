package org.vospace.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.Faults.assertFault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodeType;
import org.vospace.model.PlainNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;

class NodeReadingTest {
    private static final VOSpaceXml XML = VOSpaceXml.standard();
    private static final VosUri URI = VosUri.parse("vos://a!s/x");
    private static final String VOS = "http://www.ivoa.net/xml/VOSpace/v2.0";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static String document(String attributes, String content) {
        return String.format(
                "<vos:node xmlns:vos='%s' xmlns:xsi='%s' uri='vos://a!s/x' %s>%s</vos:node>",
                VOS, XSI, attributes, content);
    }

    private static Node read(String document) throws IOException {
        return XML.readNode(Samples.stream(document));
    }

    @ParameterizedTest
    @EnumSource
    void XM3_everyTypeIsRead(NodeType type) throws Exception {
        String target = type == NodeType.LINK_NODE ? "<vos:target>x</vos:target>" : "";

        Node node = read(document("xsi:type='vos:" + type.localName() + "'", target));

        assertThat(node.type()).isEqualTo(type);
        assertThat(node.uri()).isEqualTo(URI);
    }

    @ParameterizedTest
    @CsvSource({
        "vos:TableNode,     {http://www.ivoa.net/xml/VOSpace/v2.0}TableNode",
        "vos:dataNode,      {http://www.ivoa.net/xml/VOSpace/v2.0}dataNode",
        "vos:,              {http://www.ivoa.net/xml/VOSpace/v2.0}",
        "xsi:DataNode,      {http://www.w3.org/2001/XMLSchema-instance}DataNode",
        "DataNode,          DataNode",
        "other:DataNode,    other:DataNode",
    })
    void XM4_anUnknownTypeIsToldByItsQualifiedName(String type, String name) {
        String document = document("xsi:type='" + type + "'", "");

        assertFault(FaultType.TYPE_NOT_SUPPORTED, () -> read(document))
                .startsWith(name + " (expected: ")
                .contains("ContainerNode");
    }

    @Test
    void XM4_aLongTypeIsNotRepeatedWhole() {
        String document = document("xsi:type='vos:a&#10;" + "b".repeat(100_000) + "'", "");

        assertFault(FaultType.TYPE_NOT_SUPPORTED, () -> read(document))
                .hasSizeLessThan(500)
                .doesNotContain("\n");
    }

    @Test
    void XM4_theTypeIsDecidedBeforeAnythingElse() {
        String document =
                document("xsi:type='vos:TableNode' busy='perhaps'", "<vos:nodes><vos:node")
                        .replace("vos://a!s/x", "not a uri");

        assertFault(FaultType.TYPE_NOT_SUPPORTED, () -> read(document)).contains("TableNode");
    }

    @Test
    void XM4_theTypeOfAChildIsCheckedToo() {
        String child =
                "<vos:nodes><vos:node xsi:type='vos:TableNode' uri='vos://a!s/x/y'/></vos:nodes>";

        assertFault(
                FaultType.TYPE_NOT_SUPPORTED,
                () -> read(document("xsi:type='vos:ContainerNode'", child)));
    }

    @Test
    void XM5_aDocumentWithoutTypeIsAPlainNode() throws Exception {
        assertThat(read(document("", ""))).isEqualTo(new PlainNode(URI, Properties.none()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<node xmlns='%1$s' xmlns:i='%2$s' i:type='ContainerNode' uri='vos://a!s/x'><nodes/></node>",
                "<p:node xmlns:p='%1$s' xmlns:q='%1$s' xmlns:i='%2$s' i:type='q:ContainerNode' uri='vos://a!s/x'><q:nodes/></p:node>",
                "<xsi:node xmlns:xsi='%1$s' xmlns:vos='%2$s' vos:type='xsi:ContainerNode' uri='vos://a!s/x'><xsi:nodes/></xsi:node>",
                "<n:node xmlns:n='%1$s' xmlns:i='%2$s' i:type=' n:ContainerNode\n' uri=' vos://a!s/x '/>",
            })
    void XM6_prefixesAreFree(String format) throws Exception {
        String document = String.format(format, VOS, XSI);

        assertThat(read(document)).isEqualTo(new ContainerNode(URI, Properties.none()));
    }

    @Test
    void theNamespaceOfVersion21IsTolerated() throws Exception {
        String document =
                document(
                                "xsi:type='vos:ContainerNode'",
                                "<vos:properties/><vos:nodes><vos:node xsi:type='vos:LinkNode' uri='vos://a!s/x/l'><vos:target>t</vos:target></vos:node></vos:nodes>")
                        .replace("v2.0", "v2.1");

        assertThat(read(document))
                .isEqualTo(
                        new ContainerNode(URI, Properties.none())
                                .withNodes(
                                        List.of(
                                                new LinkNode(
                                                        URI.child("l"), Properties.none(), "t"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version='2.0'", "version='2.1'", "version='9'"})
    void XM16_theVersionDoesNotMatter(String version) throws Exception {
        assertThat(read(document("xsi:type='vos:DataNode' " + version, "")))
                .isEqualTo(new DataNode(URI, Properties.none()));
    }

    @Test
    void XM10_aLinkMayPointAnywhere() throws Exception {
        for (String target : new String[] {"http://x.example/?a=b&amp;c", "file:///x", "gone"}) {
            Node node =
                    read(
                            document(
                                    "xsi:type='vos:LinkNode'",
                                    "<vos:target>\n " + target + "\n</vos:target>"));

            assertThat(((LinkNode) node).target()).isEqualTo(target.replace("&amp;", "&"));
        }
    }

    @Test
    void aLinkWithoutTargetIsRefused() {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () ->
                                read(
                                        document(
                                                "xsi:type='vos:LinkNode'",
                                                "<vos:target> </vos:target>")))
                .contains("target of vos://a!s/x");
    }

    @Test
    void CN15_aContainerWithoutNodesIsEmpty() throws Exception {
        assertThat(read(document("xsi:type='vos:ContainerNode'", "")))
                .isEqualTo(new ContainerNode(URI, Properties.none()));
    }

    @Test
    void XM15_childrenInARequestAreReadAndThere() throws Exception {
        Node node =
                read(
                        document(
                                "xsi:type='vos:ContainerNode'",
                                "<vos:nodes><vos:node uri='vos://a!s/x/y'/></vos:nodes>"));

        assertThat(((ContainerNode) node).nodes()).hasSize(1);
    }

    @Test
    void elementsInAnotherOrderAndUnknownOnesAreTolerated() throws Exception {
        Node node =
                read(
                        document(
                                "xsi:type='vos:DataNode' unknown='1'",
                                "<vos:provides/><more xmlns='urn:x'><vos:node/></more><vos:accepts>"
                                        + "<vos:view uri='v'/></vos:accepts><vos:properties/>"));

        assertThat(((DataNode) node).accepts()).hasSize(1);
    }

    @Test
    void defaultsAreThoseOfTheSchema() throws Exception {
        Node node =
                read(
                        document(
                                "xsi:type='vos:DataNode'",
                                "<vos:properties><vos:property uri='p'>1</vos:property></vos:properties>"
                                        + "<vos:accepts><vos:view uri='v'/></vos:accepts>"));

        assertThat(((DataNode) node).busy()).isFalse();
        assertThat(((DataNode) node).accepts().get(0).original()).isTrue();
        assertThat(node.properties()).containsExactly(Property.of("p", "1"));
    }

    @Test
    void flagsAreReadInBothSpellings() throws Exception {
        Node node =
                read(
                        document(
                                "xsi:type='vos:DataNode' busy='1'",
                                "<vos:properties><vos:property uri='p' readOnly=' true '>1</vos:property>"
                                        + "<vos:property uri='q' xsi:nil='1'/></vos:properties>"
                                        + "<vos:accepts><vos:view uri='v' original='0'/></vos:accepts>"));

        assertThat(((DataNode) node).busy()).isTrue();
        assertThat(((DataNode) node).accepts().get(0).original()).isFalse();
        assertThat(node.properties())
                .containsExactly(Property.readOnly("p", "1"), Property.nil("q"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<vos:properties><vos:property uri='p' readOnly='maybe'/></vos:properties>",
                "<vos:properties><vos:property uri='p' xsi:nil='maybe'/></vos:properties>",
                "<vos:accepts><vos:view uri='p' original='maybe'/></vos:accepts>",
            })
    void anIllegalFlagIsToldWithWhatItBelongsTo(String content) {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> read(document("xsi:type='vos:DataNode'", content)))
                .contains("'maybe'")
                .contains(" p ")
                .contains("true or false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<vos:properties><vos:property>1</vos:property></vos:properties>",
                "<vos:accepts><vos:view/></vos:accepts>",
                "<vos:capabilities><vos:capability/></vos:capabilities>",
                "<vos:accepts><vos:view uri='v'><vos:param>1</vos:param></vos:view></vos:accepts>",
            })
    void aMissingUriIsTold(String content) {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> read(document("xsi:type='vos:DataNode'", content)))
                .startsWith("uri of a ")
                .contains("missing");
    }

    @Test
    void whiteSpaceInValuesIsKept() throws Exception {
        Node node =
                read(
                        document(
                                "",
                                "<vos:properties><vos:property uri=' p '>\n a  b\t</vos:property>"
                                        + "</vos:properties>"));

        assertThat(node.properties()).containsExactly(Property.of(" p ", "\n a  b\t"));
    }

    @Test
    void characterDataMayComeInPieces() throws Exception {
        Node node =
                read(
                        document(
                                "",
                                "<vos:properties><vos:property uri='p'>a<!-- b -->c<![CDATA[<d>]]>"
                                        + "<?e f?>&#x1F600;&amp;</vos:property></vos:properties>"));

        assertThat(node.properties().value("p")).contains("ac<d>😀&");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vos://a!s/a b", "http://a!s/x", "vos://a!s/../x", "vos://a!s/a%2Fb", ""})
    void ID4_ID5_ID10_ID11_aBadUriIsAnInvalidUri(String uri) {
        assertFault(
                FaultType.INVALID_URI, () -> read(document("", "").replace("vos://a!s/x", uri)));
    }

    @Test
    void aNodeWithoutUriIsAnInvalidUri() {
        assertFault(
                        FaultType.INVALID_URI,
                        () -> read(document("", "").replace("uri='vos://a!s/x'", "")))
                .contains("missing");
    }

    @Test
    void aBadUriOfAChildIsNotPassedOver() {
        assertFault(
                FaultType.INVALID_URI,
                () ->
                        read(
                                document(
                                        "xsi:type='vos:ContainerNode'",
                                        "<vos:nodes><vos:node uri='vos://a!s/..'/></vos:nodes>")));
    }

    @Test
    void anotherRootElementIsToldWithWhatWasExpected() {
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> XML.readTransfer(Samples.stream(document("", ""))))
                .contains("{" + VOS + "}node")
                .contains("expected: {" + VOS + "}transfer");
        assertFault(FaultType.INVALID_ARGUMENT, () -> read("<node uri='vos://a!s/x'/>"))
                .contains("is a node (expected");
    }

    @Test
    void theStreamIsLeftOpen() throws Exception {
        InputStream stream =
                new ByteArrayInputStream(document("", "").getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public void close() {
                        throw new AssertionError("closed");
                    }
                };

        assertThat(XML.readNode(stream).uri()).isEqualTo(URI);
    }

    @Test
    void otherEncodingsAreRead() throws Exception {
        String document =
                document(
                        "",
                        "<vos:properties><vos:property uri='p'>é</vos:property></vos:properties>");

        Node utf16 =
                XML.readNode(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_16)));
        Node latin1 =
                XML.readNode(
                        new ByteArrayInputStream(
                                ("<?xml version='1.0' encoding='ISO-8859-1'?>" + document)
                                        .getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(utf16.properties().value("p")).contains("é");
        assertThat(latin1).isEqualTo(utf16);
    }
}
