package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.transfer;
import static org.vospace.server.Documents.uri;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.json.JsonListing;
import org.vospace.json.VOSpaceJson;
import org.vospace.model.Node;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;
import org.vospace.xml.VOSpaceXml;

/** JSON beside XML: asked for by Accept, taken by Content-Type. */
class JsonOverHttpTest {
    private static final VOSpaceJson JSON = VOSpaceJson.standard();
    private static final String[] WANTS_JSON = {"Accept", "application/json"};
    private static final String[] IS_JSON = {"Content-Type", "application/json"};

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Http alice = new Http(SPACE, "alice");

    @BeforeAll
    static void fill() {
        Http alice = new Http(SPACE, "alice");
        assertThat(alice.put("/nodes/j", container("/j")).status()).isEqualTo(201);
        for (String name : new String[] {"a", "b", "c"}) {
            String path = "/j/" + name;
            assertThat(alice.put("/nodes" + path, data(path, property("urn:p", name))).status())
                    .isEqualTo(201);
        }
    }

    private static ByteArrayInputStream body(Answer answer) {
        return new ByteArrayInputStream(answer.bytes());
    }

    private static void assertJson(Answer answer) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.response().headers().allValues("Vary")).containsExactly("Accept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                                | application/json",
                "application/json, text/plain, */*               | application/json",
                "application/json;q=0.9, text/xml;q=0.8          | application/json",
                "text/xml;q=0.1, application/*                   | text/xml",
                "application/json;q=0.5, text/xml                | text/xml",
                "application/json;q=0.5, application/xml         | text/xml",
                "application/json;q=0, */*                       | text/xml",
                "*/*                                             | text/xml",
                "text/html, image/png                            | text/xml",
            })
    void theFormatIsTheOneTheClientPrefers(String accept, String expected) {
        Answer answer = alice.get("/nodes/j", "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(expected);
        assertThat(answer.header("Vary")).isEqualTo("Accept");
    }

    @Test
    void withoutPreferenceTheFormatIsXml() throws Exception {
        Answer answer = alice.get("/nodes/j");

        assertThat(answer.header("Content-Type")).isEqualTo("text/xml");
        assertThat(VOSpaceXml.standard().readNode(body(answer)).name()).isEqualTo("j");
    }

    @Test
    void theParameterAcceptCountsMoreThanTheHeader() throws Exception {
        Answer answer = alice.get("/nodes/j/a?Accept=application/json", "Accept", "text/xml");

        assertJson(answer);
        assertThat(JSON.readNode(body(answer)).properties().value("urn:p")).contains("a");
    }

    @Test
    void aPreferenceThatCannotBeReadIsTheClientsFault() {
        Answer byParameter = alice.get("/nodes/j?Accept=a%2Fb%2Fc");
        Answer byHeader = alice.get("/nodes/j", "Accept", "a/b/c");

        assertThat(byParameter.status()).isEqualTo(400);
        assertThat(byParameter.fault()).isEqualTo("InvalidArgument");
        assertThat(byHeader.status()).isEqualTo(400);
        assertThat(byHeader.text()).startsWith("InvalidArgument Accept 'a/b/c' (expected:");
    }

    @Test
    void aListingIsStreamedAsJsonToo() throws Exception {
        Answer answer = alice.get("/nodes/j?limit=2", WANTS_JSON);

        assertJson(answer);
        List<String> names = new ArrayList<>();
        try (JsonListing listing =
                JSON.openListing(
                        body(answer),
                        skipped -> {
                            throw skipped;
                        })) {
            assertThat(listing.header().name()).isEqualTo("j");
            listing.forEachRemaining(child -> names.add(child.name()));
        }
        assertThat(names).containsExactly("a", "b");
    }

    @Test
    void headTellsTheFormatOfGet() {
        assertJson(alice.head("/nodes/j", WANTS_JSON));
        assertThat(alice.head("/nodes/j").header("Content-Type")).isEqualTo("text/xml");
    }

    @Test
    void aFaultIsTextWhateverIsAskedFor() {
        Answer answer = alice.get("/nodes/j/none", WANTS_JSON);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(answer.fault()).isEqualTo("NodeNotFound");
    }

    @Test
    void theBytesOfANodeAreNeverConverted() {
        alice.put("/files/j/doc.xml", "<x/>", "Content-Type", "text/xml");

        Answer answer = alice.get("/files/j/doc.xml", WANTS_JSON);

        assertThat(answer.header("Content-Type")).isEqualTo("text/xml");
        assertThat(answer.text()).isEqualTo("<x/>");
    }

    @Test
    void aNodeIsCreatedAndChangedByJson() throws Exception {
        String create =
                "{\"uri\": \""
                        + uri("/j/new")
                        + "\", \"type\": \"ContainerNode\", \"properties\": {\"urn:p\": \"1\", \"urn:q\": \"2\"}}";
        String change =
                "{\"uri\": \""
                        + uri("/j/new")
                        + "\", \"properties\": {\"urn:p\": null, \"urn:q\": \"3\"}}";

        Answer created = alice.put("/nodes/j/new", create, IS_JSON);
        Answer changed =
                alice.post(
                        "/nodes/j/new",
                        change,
                        "Content-Type",
                        "application/json; charset=UTF-8",
                        "Accept",
                        "application/json");

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertJson(changed);
        Node node = JSON.readNode(body(changed));
        assertThat(node.properties().find("urn:p")).isEmpty();
        assertThat(node.properties().value("urn:q")).contains("3");
    }

    @Test
    void aTransferIsNegotiatedByJson() throws Exception {
        String request =
                "{\"target\": [\""
                        + uri("/j/sent")
                        + "\"], \"direction\": \"pushToVoSpace\", \"protocol\": [{\"uri\": \""
                        + Protocol.HTTP_PUT
                        + "\"}]}";

        Answer redirect = alice.post("/synctrans", request, IS_JSON);
        Answer details = alice.get(redirect.header("Location"), WANTS_JSON);
        Transfer transfer = JSON.readTransfer(body(details));
        String endpoint = transfer.protocols().get(0).endpoint().orElseThrow();

        assertThat(redirect.status()).as(redirect.text()).isEqualTo(303);
        assertJson(details);
        assertThat(alice.put(endpoint, "bytes").status()).isEqualTo(201);
        assertThat(alice.get("/files/j/sent").text()).isEqualTo("bytes");
    }

    @Test
    void aJobIsMadeAndShownInJson() throws Exception {
        String request =
                "{\"target\": [\""
                        + uri("/j/a")
                        + "\"], \"direction\": \"pullFromVoSpace\", \"protocol\": [{\"uri\": \""
                        + Protocol.HTTP_GET
                        + "\"}]}";

        String url = alice.post("/transfers", request, IS_JSON).header("Location");
        Answer answer = alice.get(url, WANTS_JSON);
        Job job = JSON.readJob(body(answer));

        assertJson(answer);
        assertThat(job.phase()).isEqualTo(ExecutionPhase.PENDING);
        assertThat(job.jobInfo().orElseThrow().target().name()).isEqualTo("a");
        assertThat(JSON.readResults(body(alice.get(url + "/results", WANTS_JSON)))).isEmpty();
        assertThat(JSON.readParameters(body(alice.get(url + "/parameters", WANTS_JSON)))).isEmpty();
    }

    @Test
    void serviceDocumentsAreShownInJson() throws Exception {
        Answer protocols = alice.get("/protocols", WANTS_JSON);
        Answer capabilities = alice.get("/capabilities", WANTS_JSON);
        Answer availability = alice.get("/availability", WANTS_JSON);

        assertJson(protocols);
        assertThat(JSON.readProtocols(body(protocols)))
                .isEqualTo(VOSpaceXml.standard().readProtocols(body(alice.get("/protocols"))));
        assertJson(capabilities);
        assertThat(JSON.readCapabilities(body(capabilities)))
                .isEqualTo(
                        VOSpaceXml.standard().readCapabilities(body(alice.get("/capabilities"))));
        assertJson(availability);
        assertThat(JSON.readAvailability(body(availability)).available()).isTrue();
        assertThat(JSON.readViews(body(alice.get("/views", WANTS_JSON))).accepts()).isNotEmpty();
        assertThat(JSON.readProperties(body(alice.get("/properties", WANTS_JSON))).contains())
                .extracting("uri")
                .contains("urn:p");
    }

    @Test
    void badJsonIsRefusedByName() {
        Answer refused =
                alice.put(
                        "/nodes/j/bad",
                        "{\"uri\": \"" + uri("/j/bad") + "\", \"busy\": \"yes\"}",
                        IS_JSON);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .startsWith("InvalidArgument /busy is a string (expected: true or false)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/synctrans", "/transfers", "/nodes/j"})
    void VS10_aBodyOfAnotherTypeIsRefused(String path) {
        Answer refused = alice.post(path, "target: x", "Content-Type", "application/yaml");

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.text())
                .startsWith("InvalidArgument Content-Type application/yaml (expected: text/xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml",
                "text/xml; charset=utf-8",
                "application/xml",
                "application/x-www-form-urlencoded"
            })
    void TG25_xmlIsTakenUnderTheseTypes(String type) {
        Answer answer =
                alice.post(
                        "/transfers",
                        transfer("/j/a", "pullFromVoSpace", "httpget"),
                        "Content-Type",
                        type);

        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    }
}
