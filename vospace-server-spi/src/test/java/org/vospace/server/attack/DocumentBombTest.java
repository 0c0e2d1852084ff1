package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Documents that read files, call others, or grow when they are read, at each entrance. */
class DocumentBombTest {
    private static final String XML = "Content-Type: text/xml";
    private static final String JSON = "Content-Type: application/json";
    private static final String CANARY = "the-canary-sings";

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    @TempDir static Path directory;

    private final Wire wire = new Wire(SPACE);

    /**
     * Method, path, and a document that would be taken; it has a reference to x where a text is.
     */
    static Stream<Arguments> entrances() {
        String node = Attacks.data("/doc", Attacks.property("description", "&x;"));
        String transfer = Attacks.pull("&x;");
        return Stream.of(
                Arguments.of("PUT", "/space/nodes/doc", node),
                Arguments.of("POST", "/space/nodes/doc", node),
                Arguments.of("POST", "/space/synctrans", transfer),
                Arguments.of("POST", "/space/transfers", transfer),
                Arguments.of("POST", "/space/async-setprops", node));
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void noEntityReadsAFile(String method, String path, String document) throws Exception {
        Path canary = Files.writeString(directory.resolve("canary"), CANARY);
        String type = "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + canary.toUri() + "\">]>";

        Wire.Answer answer = wire.send(method, path, type + document, XML);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain(CANARY);
        assertThat(wire.send("GET", "/space/nodes/doc", "").text()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void nothingIsFetched(String method, String path, String document) throws Exception {
        try (ServerSocket elsewhere = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/";
            String plain = document.replace("&x;", "t");
            String schema = plain.replaceFirst(">", " xsi:schemaLocation=\"a " + url + "\">");
            String include =
                    plain.replaceFirst(
                            ">",
                            "><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\""
                                    + " parse=\"text\" href=\""
                                    + url
                                    + "\"/>");

            for (String attack :
                    new String[] {
                        "<!DOCTYPE r SYSTEM \"" + url + "\">" + plain,
                        "<!DOCTYPE r [<!ENTITY % p SYSTEM \"" + url + "\">%p;]>" + plain,
                        "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + url + "\">]>" + document,
                        "<?xml-stylesheet href=\"" + url + "\"?>" + plain,
                        schema,
                        include
                    }) {
                assertThat(wire.send(method, path, attack, XML).status()).isLessThan(500);
            }

            assertNobodyCalled(elsewhere);
        }
    }

    private static void assertNobodyCalled(ServerSocket elsewhere) throws IOException {
        elsewhere.setSoTimeout(1);
        try {
            elsewhere.accept().close();
            throw new AssertionError("the server has fetched what a document named");
        } catch (SocketTimeoutException e) {
            // nobody is in the queue of those that wait to be accepted
        }
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void aBillionLaughsAreNoneAtAll(String method, String path, String document) {
        StringBuilder type = new StringBuilder("<!DOCTYPE r [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            type.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        String bomb = type + "]>" + document.replace("&x;", "&l11;");

        assertThat(wire.send(method, path, bomb, XML).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void aDocumentWithoutEndIsRefused(String method, String path, String document) {
        String big = document.replace("&x;", "x".repeat(12 << 20));

        assertThat(wire.send(method, path, big, XML).statuses())
                .allMatch(status -> status == 413 || status == 400);
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void deepElementsAreRefused(String method, String path, String document) {
        String deep = document.replace("&x;", "<a>".repeat(100_000) + "</a>".repeat(100_000));

        assertThat(wire.send(method, path, deep, XML).status()).isBetween(400, 413);
    }

    @Test
    void deepJsonIsRefused() {
        for (String open : new String[] {"[", "{\"a\":"}) {
            String bomb = open.repeat(100_000);
            assertThat(wire.send("PUT", "/space/nodes/json", bomb, JSON).status()).isEqualTo(400);
            assertThat(wire.send("POST", "/space/synctrans", bomb, JSON).status()).isEqualTo(400);
        }
    }

    @Test
    void longJsonIsRefused() {
        String text = "{\"uri\":\"" + "x".repeat(12 << 20) + "\"}";
        String number = "{\"uri\":" + "9".repeat(1 << 20) + "}";

        assertThat(wire.send("PUT", "/space/nodes/json", text, JSON).statuses())
                .allMatch(status -> status == 413 || status == 400);
        assertThat(wire.send("PUT", "/space/nodes/json", number, JSON).status()).isIn(400, 413);
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void aPackedDocumentIsNotUnpacked(String method, String path, String document)
            throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(document.replace("&x;", "t").getBytes(StandardCharsets.UTF_8));
        }
        String body = packed.toString(StandardCharsets.ISO_8859_1);

        Wire.Answer answer = wire.send(method, path, body, XML, "Content-Encoding: gzip");

        assertThat(answer.status()).isEqualTo(415);
    }
}
