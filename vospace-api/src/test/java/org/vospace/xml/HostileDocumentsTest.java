package org.vospace.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.vospace.Faults.assertFault;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;

/** Documents made to harm. */
class HostileDocumentsTest {
    private static final VOSpaceXml XML = VOSpaceXml.standard();
    private static final String NODE =
            "<vos:node xmlns:vos='http://www.ivoa.net/xml/VOSpace/v2.0' uri='vos://a!s/x'>"
                    + "<vos:properties><vos:property uri='p'>%s</vos:property></vos:properties>"
                    + "</vos:node>";

    private static Node read(String document) throws IOException {
        return XML.readNode(Samples.stream(document));
    }

    private static Node listed(String document) throws IOException {
        try (NodeListing listing = XML.openListing(Samples.stream(document), skipped -> {})) {
            return listing.header();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE vos:node>",
                "<!DOCTYPE vos:node SYSTEM 'file:///dev/null'>",
                "<!DOCTYPE vos:node [<!ENTITY a 'b'>]>",
                "<!DOCTYPE vos:node [<!ENTITY % a '<!ENTITY b \"c\">'> %a;]>",
                "<!-- hidden --><!DOCTYPE vos:node [<!ATTLIST vos:node version CDATA '9'>]>",
            })
    void XM12_aDocumentTypeIsRefused(String doctype) {
        String document = doctype + String.format(NODE, "x");

        assertFault(FaultType.INVALID_ARGUMENT, () -> read(document))
                .contains("document type declaration")
                .contains("line 1");
        assertFault(FaultType.INVALID_ARGUMENT, () -> listed(document))
                .contains("document type declaration");
    }

    @Test
    void XM12_aFileIsNotReadThroughAnEntity(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "TOPSECRET");
        String document =
                "<!DOCTYPE x [<!ENTITY e SYSTEM '"
                        + secret.toUri()
                        + "'>]>"
                        + String.format(NODE, "&e;");

        assertFault(FaultType.INVALID_ARGUMENT, () -> read(document))
                .contains("document type declaration")
                .doesNotContain("TOPSECRET");
    }

    @Test
    void XM12_nothingIsFetchedFromTheNetwork() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            String external = "<!DOCTYPE x SYSTEM '" + url + "'>" + String.format(NODE, "x");
            String parameter =
                    "<!DOCTYPE x [<!ENTITY % e SYSTEM '"
                            + url
                            + "'> %e;]>"
                            + String.format(NODE, "x");
            String general =
                    "<!DOCTYPE x [<!ENTITY e SYSTEM '" + url + "'>]>" + String.format(NODE, "&e;");

            assertFault(FaultType.INVALID_ARGUMENT, () -> read(external));
            assertFault(FaultType.INVALID_ARGUMENT, () -> read(parameter));
            assertFault(FaultType.INVALID_ARGUMENT, () -> read(general));
        } finally {
            server.stop(0);
        }

        assertThat(requests).hasValue(0);
    }

    @Test
    void XM12_aBillionLaughsAreNotExpanded() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append(String.format("<!ENTITY a%d '&a%d;&a%d;'>", i, i - 1, i - 1));
        }
        laughs.append("]>").append(String.format(NODE, "&a29;"));

        assertFault(FaultType.INVALID_ARGUMENT, () -> read(laughs.toString()))
                .contains("document type declaration");
    }

    @Test
    void XM12_anUndeclaredEntityIsRefused() {
        assertFault(FaultType.INVALID_ARGUMENT, () -> read(String.format(NODE, "&e;")))
                .contains("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void namespacesOfAnElementAreLimited(String charset) throws Exception {
        StringBuilder most = new StringBuilder();
        for (int i = 0; i < PrefixGuard.MOST - 1; i++) {
            most.append(" xmlns:p").append(i).append("=\"xmlns>'u'\"");
        }
        String node = "\uFEFF" + String.format(NODE, "xmlns ".repeat(1000));
        String enough = node.replace("<vos:node ", "<vos:node" + most + " ");
        String more = enough.replace("<vos:node ", "<vos:node xmlns:q='u' ");

        assertThat(XML.readNode(new ByteArrayInputStream(enough.getBytes(charset))).name())
                .isEqualTo("x");
        assertFault(
                        FaultType.INVALID_ARGUMENT,
                        () -> XML.readNode(new ByteArrayInputStream(more.getBytes(charset))))
                .contains("more than 256 namespaces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM037", "ISO-2022-JP", "UTF-32"})
    void encodingsInWhichMarkupIsNotAsciiAreRefused(String charset) {
        String document =
                "<?xml version='1.0' encoding='" + charset + "'?>" + String.format(NODE, "x");

        assertFault(
                FaultType.INVALID_ARGUMENT,
                () -> XML.readNode(new ByteArrayInputStream(document.getBytes(charset))));
    }

    @Test
    void XM13_aBodyOf10MegabytesIsRefusedWithoutReadingItAll() {
        CountingStream body =
                new CountingStream(Samples.stream(String.format(NODE, "x".repeat(10_000_000))));

        assertFault(FaultType.REQUEST_ENTITY_TOO_LARGE, () -> XML.readNode(body))
                .contains("more than 1048576 bytes");

        assertThat(body.count).isLessThanOrEqualTo(VOSpaceXml.DEFAULT_MAX_BYTES + 1);
    }

    @Test
    void XM13_theLimitHoldsForWhatComesBehindTheRootToo() {
        String document = String.format(NODE, "x") + " ".repeat(2_000_000);

        assertFault(FaultType.REQUEST_ENTITY_TOO_LARGE, () -> read(document));
    }

    @Test
    void XM13_theLimitIsTheLargestSize() throws Exception {
        byte[] document = String.format(NODE, "x".repeat(20_000)).getBytes(UTF_8);
        VOSpaceXml exact = XML.withMaxBytes(document.length);
        VOSpaceXml less = XML.withMaxBytes(document.length - 1);

        assertThat(exact.readNode(new ByteArrayInputStream(document)))
                .isEqualTo(XML.readNode(new ByteArrayInputStream(document)));
        assertFault(
                FaultType.REQUEST_ENTITY_TOO_LARGE,
                () -> less.readNode(new ByteArrayInputStream(document)));
    }

    @Test
    void withoutLimitALargeDocumentIsRead() throws Exception {
        Node node =
                XML.withMaxBytes(0)
                        .readNode(Samples.stream(String.format(NODE, "x".repeat(3_000_000))));

        assertThat(node.properties().value("p").orElseThrow()).hasSize(3_000_000);
    }

    @Test
    void tenThousandLevelsAreRefused() {
        String nested = "<a>".repeat(10_000) + "</a>".repeat(10_000);

        assertFault(FaultType.INVALID_ARGUMENT, () -> read(String.format(NODE, nested)))
                .contains("deeper than 64");
        assertFault(FaultType.INVALID_ARGUMENT, () -> listed(String.format(NODE, nested)))
                .contains("deeper than 64");
        assertFault(FaultType.INVALID_ARGUMENT, () -> XML.readJob(Samples.stream(job(nested))))
                .contains("deeper than 64");
    }

    private static String job(String info) {
        return "<uws:job xmlns:uws='http://www.ivoa.net/xml/UWS/v1.0'><uws:jobId>j</uws:jobId>"
                + "<uws:phase>PENDING</uws:phase><uws:jobInfo>"
                + info
                + "</uws:jobInfo></uws:job>";
    }

    @Test
    void sixtyFourLevelsAreRead() throws Exception {
        int outside = 3;
        String allowed = "<a>".repeat(64 - outside) + "</a>".repeat(64 - outside);
        String tooDeep = "<a>".repeat(65 - outside) + "</a>".repeat(65 - outside);

        assertThat(read(String.format(NODE, allowed)).properties().size()).isEqualTo(1);
        assertFault(FaultType.INVALID_ARGUMENT, () -> read(String.format(NODE, tooDeep)));
    }

    @Test
    void anotherXmlVersionIsRefusedBecauseItHoldsControls() {
        String document = "<?xml version='1.1'?>" + String.format(NODE, "&#1;");

        assertFault(FaultType.INVALID_ARGUMENT, () -> read(document)).contains("XML version 1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<a",
                "not xml",
                "{\"uri\": \"vos://a!s/x\"}",
                "<vos:node/>",
                "<a></b>",
                "<a b='1' b='2'/>",
                "<a>&#0;</a>",
                "<a>\u0001</a>",
                "<a b='<'/>",
                "<a>]]></a>",
                "<?xml version='1.0' encoding='no-such'?><a/>",
            })
    void XM11_malformedXmlIsAnInvalidArgument(String document) {
        assertFault(FaultType.INVALID_ARGUMENT, () -> read(document))
                .startsWith("the XML document is ")
                .doesNotContain("\n");
    }

    @Test
    void XM11_theFaultTellsTheParsersMessageAndTheLine() {
        String document = String.format(NODE, "\n\n</oops>");

        assertFault(FaultType.INVALID_ARGUMENT, () -> read(document))
                .contains("</vos:property>")
                .contains("line 3");
    }

    @Test
    void XM11_badUtf8IsAnInvalidArgument() {
        byte[] document =
                String.format(NODE, "é").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertFault(
                FaultType.INVALID_ARGUMENT, () -> XML.readNode(new ByteArrayInputStream(document)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a/>", "text", "<!-- ok --><a/>", "<!-- ok --> <?pi?> <!DOCTYPE a>"})
    void XM11_nothingMayFollowTheRoot(String more) {
        assertFault(FaultType.INVALID_ARGUMENT, () -> read(String.format(NODE, "x") + more));
    }

    @Test
    void aFailureOfTheStreamIsNoFaultOfTheDocument() {
        IOException broken = new IOException("connection reset");
        InputStream body =
                new SequenceInputStream(
                        Samples.stream(String.format(NODE, "x").substring(0, 100)),
                        Samples.failing(broken));

        assertThatThrownBy(() -> XML.readNode(body)).isSameAs(broken);
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverComesInIsReadOrIsAFault(long seed) {
        Random random = new Random(seed);
        byte[] document = Samples.bytes(random.nextBoolean() ? "node-container" : "node-data");
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(document.length);
            switch (random.nextInt(3)) {
                case 0 -> document[at] = (byte) random.nextInt(256);
                case 1 -> document[at] = (byte) "<>&'\"/:!? =-[]".charAt(random.nextInt(14));
                default -> {
                    int length = Math.min(random.nextInt(30), document.length - at);
                    int from = random.nextInt(document.length - length);
                    System.arraycopy(document, from, document, at, length);
                }
            }
        }

        assertReadOrFault(catchThrowable(() -> XML.readNode(new ByteArrayInputStream(document))));
        assertReadOrFault(
                catchThrowable(
                        () -> {
                            try (NodeListing listing =
                                    XML.openListing(
                                            new ByteArrayInputStream(document), skipped -> {})) {
                                listing.forEachRemaining(child -> assertThat(child).isNotNull());
                            }
                        }));
    }

    private static void assertReadOrFault(Throwable thrown) {
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(VOSpaceException.class);
        }
    }

    private static final class CountingStream extends java.io.FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
