package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.json.VOSpaceJson;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.VosUri;

class NodeFormatTest {
    private static final VosUri CONTAINER = FakeSpace.uri("/c");
    private static final Node CHILD = new DataNode(CONTAINER.child("a b.fits"), Properties.none());
    private static final ContainerNode NODE = new ContainerNode(CONTAINER, Properties.none());

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private static void replyInJson(Exchange exchange) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        VOSpaceJson.standard().writeContainer(NODE, List.of(CHILD).iterator(), Detail.MAX, json);
        exchange.reply(200, json.toByteArray(), "Content-Type: application/json;charset=utf-8");
    }

    private List<Exchange> asked() {
        return space.server().exchanges().stream()
                .filter(e -> e.path().equals("/space/nodes/c"))
                .toList();
    }

    @Test
    void nodesOfAServerOfThisSdkComeAsJson() {
        space.ofThisSdk().always("GET /space/nodes/c", NodeFormatTest::replyInJson);

        Node found = client.getNode(CONTAINER);

        assertThat(found.uri()).isEqualTo(CONTAINER);
        assertThat(asked()).hasSize(1);
        assertThat(asked().get(0).header("Accept")).hasValue("application/json, text/xml;q=0.9");
    }

    @Test
    void aListingOfAServerOfThisSdkComesAsJsonInOneRequest() {
        space.ofThisSdk().always("GET /space/nodes/c", NodeFormatTest::replyInJson);

        List<String> names = client.listdir(CONTAINER);

        assertThat(names).containsExactly("a b.fits");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void anAnswerInXmlIsReadThoughJsonWasAskedFor() {
        space.ofThisSdk().addContainer("/c");

        Node found = client.getNode(CONTAINER);

        assertThat(found).isInstanceOf(ContainerNode.class);
        assertThat(asked().get(0).header("Accept")).isPresent();
    }

    @Test
    void servicesOfOtherMakesAreNotAskedForJson() {
        space.addContainer("/c");

        client.getNode(CONTAINER);
        client.listdir(CONTAINER);

        assertThat(asked()).isNotEmpty().allMatch(e -> e.header("Accept").isEmpty());
    }

    @Test
    void aServiceOfAnotherMakeIsAskedWhetherItsListingWasWhole() {
        space.addContainer("/c");
        space.addFile("/c/a", "x");

        List<String> names = client.listdir(CONTAINER);

        assertThat(names).containsExactly("a");
        assertThat(asked()).hasSize(2);
    }

    private void offerCapabilities(String json) {
        space.addContainer("/c");
        space.intercept(
                1,
                e ->
                        e.path().equals("/space/capabilities")
                                && e.header("Accept").orElse("").contains("json"),
                e -> e.reply(200, json, "Content-Type: application/json"));
    }

    @Test
    void capabilitiesAreReadAsJsonWhereTheyComeSo() {
        offerCapabilities(
                """
                {"capability": [
                  {"standardID": "ivo://ivoa.net/std/VOSpace/v2.0#nodes", "interface": [
                    {"version": "2.1", "accessURL": {"use": "base", "value": "%s/nodes"}}]}]}
                """
                        .formatted(space.url()));

        assertThat(client.getNode(CONTAINER)).isInstanceOf(ContainerNode.class);
        assertThat(client.service().capabilities().capabilities()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\": \"up\"}", "[]", "{\"capability\": [{}]}", "{", ""})
    void jsonOfAnotherKindIsNotTakenForCapabilities(String json) {
        offerCapabilities(json);

        assertThat(client.getNode(CONTAINER)).isInstanceOf(ContainerNode.class);
        assertThat(client.service().capabilities().capabilities()).hasSizeGreaterThan(3);
    }
}
