package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.property;

import java.io.ByteArrayInputStream;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.model.Protocols;
import org.vospace.model.ServiceProperties;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.StandardIds;
import org.vospace.xml.VOSpaceXml;

/** What the service tells of itself, to everybody. */
class ServiceDocumentsTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Http alice = new Http(SPACE, "alice");
    private final Http anyone = new Http(SPACE, "");

    @BeforeAll
    static void makeRoot() {
        assertThat(new Http(SPACE, "alice").put("/nodes/d", container("/d")).status())
                .isEqualTo(201);
    }

    @Test
    void SM1_SM2_SM5_protocolsAndViewsAreListed() throws Exception {
        Answer answer = anyone.get("/protocols");
        Protocols protocols =
                VOSpaceXml.standard().readProtocols(new ByteArrayInputStream(answer.bytes()));

        assertThat(answer.header("Content-Type")).isEqualTo("text/xml");
        assertThat(protocols.provides()).hasSize(5);
        assertThat(anyone.get("/views").text()).contains("vos:accepts", "vos:provides", "#anyview");
    }

    @Test
    void SM3_SM4_propertiesInUseAreListed() throws Exception {
        alice.put("/nodes/d/p", data("/d/p", property("urn:x-new", "v")));

        Answer answer = anyone.get("/properties");
        ServiceProperties properties =
                VOSpaceXml.standard().readProperties(new ByteArrayInputStream(answer.bytes()));

        assertThat(properties.contains()).extracting("uri").contains("urn:x-new");
        assertThat(properties.accepts()).isNotEmpty();
        assertThat(properties.provides()).isNotEmpty();
    }

    @Test
    void SM7_documentsAreOnlyRead() {
        Answer refused = anyone.post("/views", "");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).contains("GET");
    }

    @Test
    void VS1_VS2_VS3_VS4_capabilitiesListWhatAnswers() throws Exception {
        Answer answer = anyone.get("/capabilities");
        Capabilities capabilities =
                VOSpaceXml.standard().readCapabilities(new ByteArrayInputStream(answer.bytes()));

        assertThat(answer.header("Last-Modified")).endsWith("GMT");
        assertThat(answer.text()).contains("xmlns:xsi=", "<capability ", "<securityMethod/>");
        for (String id :
                new String[] {
                    StandardIds.NODES,
                    StandardIds.TRANSFERS,
                    StandardIds.SYNC,
                    StandardIds.PROTOCOLS,
                    StandardIds.VIEWS,
                    StandardIds.PROPERTIES,
                    StandardIds.FILES
                }) {
            assertThat(capabilities.find(id)).as(id).isPresent();
        }
        for (ServiceCapability capability : capabilities.capabilities()) {
            URI url = URI.create(capability.interfaces().get(0).accessUrl());
            assertThat(url.getPort()).as("the port in " + url).isEqualTo(SPACE.url().getPort());
            assertThat(alice.get(url.toString()).text())
                    .as(url.toString())
                    .doesNotContain("no resource of this service");
        }
    }

    @Test
    void VS5_availabilityAsksTheDatabase() {
        assertThat(anyone.get("/availability").text()).contains("available>true<", "upSince");
    }

    @Test
    void registryAtTheRootOfTheHostNamesTheService() {
        String registry = SPACE.url().resolve("/reg/resource-caps").toString();

        assertThat(anyone.get(registry).text())
                .isEqualTo("ivo://example.org/space = " + SPACE.url() + "/capabilities\n");
    }

    @Test
    void GN19_viewDataLeadsToTheBytes() {
        alice.put("/files/d/v", "bytes");

        Answer redirect = alice.get("/nodes/d/v?view=data");

        assertThat(redirect.status()).isEqualTo(303);
        assertThat(alice.get(redirect.header("Location")).text()).isEqualTo("bytes");
    }

    @Test
    void expectationOfContinueIsTakenOnGetToo() {
        RawHttp.Answer answer =
                RawHttp.exchange(
                        SPACE.url(),
                        String.join(
                                "\r\n",
                                "GET /space/availability HTTP/1.1",
                                "Host: x",
                                "Expect: 100-continue",
                                "Connection: close",
                                "",
                                ""));

        assertThat(answer.status()).isEqualTo(200);
    }
}
