package org.vospace.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.xml.VOSpaceXml;

/** Copies from node to node, inside a service and between two. */
class SpaceCopiesTest {
    private static final TransferOptions STANDARD = TransferOptions.standard();
    private static final VosUri SOURCE = FakeSpace.uri("/a.fits");

    private final FakeSpace here = new FakeSpace();
    private final FakeSpace there = new FakeSpace("example.org!there");
    private final ScriptedServer registry =
            new ScriptedServer(
                    e ->
                            e.reply(
                                    200,
                                    "ivo://example.org/there = "
                                            + there.url()
                                            + "/capabilities\nivo://example.org/fake = "
                                            + here.url()
                                            + "/capabilities\n"));
    private final Client client =
            Clients.quick(Client.builder().service(here.url()).registry(registry.url("/reg")))
                    .build();

    @AfterEach
    void close() {
        client.close();
        here.close();
        there.close();
        registry.close();
    }

    private static VosUri there(String path) {
        return VosUri.of("example.org!there", NodePath.of(path));
    }

    private static Stream<String> bytes(FakeSpace space) {
        return space.server().requests().stream()
                .filter(line -> line.contains("/files/") || line.contains("/data/"));
    }

    @Test
    void B22_copyInsideAServiceMovesNoBytesOverTheClient() throws Exception {
        here.addFile("/a.fits", "pixels");

        TransferResult result = client.copy(SOURCE, FakeSpace.uri("/b.fits"), STANDARD);

        assertThat(here.content("/b.fits")).isEqualTo("pixels".getBytes(UTF_8));
        assertThat(result.bytes()).isEqualTo(6);
        assertThat(result.md5()).isEqualTo(FakeSpace.hex("pixels".getBytes(UTF_8)));
        assertThat(result.verified()).isTrue();
        assertThat(bytes(here)).isEmpty();
    }

    @Test
    void B22_copyIntoAContainerKeepsTheName() throws Exception {
        here.addFile("/a.fits", "pixels");
        here.addContainer("/d");

        TransferResult result = client.copy(SOURCE, FakeSpace.uri("/d"), STANDARD);

        assertThat(here.content("/d/a.fits")).isEqualTo("pixels".getBytes(UTF_8));
        assertThat(result.verified()).isTrue();
    }

    @Test
    void B21_otherServiceFetchesTheFileItself() throws Exception {
        here.addFile("/a.fits", "pixels");
        there.pulls();

        TransferResult result = client.copy(SOURCE, there("/b.fits"), STANDARD);

        assertThat(there.content("/b.fits")).isEqualTo("pixels".getBytes(UTF_8));
        assertThat(result.verified()).isTrue();
        assertThat(bytes(there)).isEmpty();
        assertThat(bytes(here)).containsExactly("GET /space/data/token/a.fits");
    }

    /** Lets the copy's node tell what a service tells that has other properties, or none. */
    private void tell(Property... properties) {
        there.always(
                "GET /space/nodes/b.fits",
                e ->
                        FakeSpace.reply(
                                e,
                                200,
                                out ->
                                        VOSpaceXml.standard()
                                                .writeNode(
                                                        new DataNode(
                                                                there("/b.fits"),
                                                                Properties.of(properties)),
                                                        Detail.MAX,
                                                        out)));
    }

    /** Before the copy there is nothing to be told. */
    private void tellAfterwards(Property... properties) {
        there.once("GET /space/nodes/b.fits", there::serve);
        tell(properties);
    }

    @Test
    void B21_whatWasFetchedIsNotMovedAgainBecauseNobodyTellsItsDigest() throws Exception {
        here.addFile("/a.fits", "pixels");
        there.pulls();
        tellAfterwards(Property.readOnly(CoreProperties.LENGTH, "6"));

        TransferResult result = client.copy(SOURCE, there("/b.fits"), STANDARD);

        assertThat(there.content("/b.fits")).isEqualTo("pixels".getBytes(UTF_8));
        assertThat(result.verified()).isFalse();
        assertThat(result.md5()).isEmpty();
        assertThat(result.bytes()).isEqualTo(6);
        assertThat(bytes(there)).isEmpty();
        assertThat(bytes(here)).containsExactly("GET /space/data/token/a.fits");
    }

    @Test
    void B21_whatTellsNothingAtAllIsNotMovedAgainEither() throws Exception {
        here.addFile("/a.fits", "pixels");
        there.pulls();
        tellAfterwards();

        TransferResult result = client.copy(SOURCE, there("/b.fits"), STANDARD);

        assertThat(result.verified()).isFalse();
        assertThat(result.bytes()).isEqualTo(6);
        assertThat(bytes(there)).isEmpty();
    }

    @Test
    void B21_whatWasFetchedAndIsWrongIsSentFromHere() throws Exception {
        here.addFile("/a.fits", "pixels");
        there.pulls();
        there.once("GET /space/nodes/b.fits", there::serve);
        there.once(
                "GET /space/nodes/b.fits",
                e -> {
                    there.addFile("/b.fits", "pixel");
                    there.serve(e);
                });

        TransferResult result = client.copy(SOURCE, there("/b.fits"), STANDARD);

        assertThat(there.content("/b.fits")).isEqualTo("pixels".getBytes(UTF_8));
        assertThat(result.verified()).isTrue();
        assertThat(bytes(there)).containsExactly("PUT /space/files/b.fits");
    }

    @Test
    void B21_serviceThatCannotFetchGetsTheFileFromHere() throws Exception {
        here.addFile("/a.fits", "pixels");

        TransferResult result = client.copy(SOURCE, there("/b.fits"), STANDARD);

        assertThat(there.content("/b.fits")).isEqualTo("pixels".getBytes(UTF_8));
        assertThat(result.verified()).isTrue();
        assertThat(bytes(there)).containsExactly("PUT /space/files/b.fits");
    }

    @Test
    void B21_fileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> client.copy(SOURCE, there("/b.fits"), STANDARD))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.NODE_NOT_FOUND));
    }
}
