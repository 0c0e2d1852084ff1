package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ExtendedResourceContext;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.server.security.session.SessionConfig;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/**
 * The OpenAPI document tells what the server does. {@code openapi/schema-3.1.json} is the schema of
 * 2025-11-23 by the OpenAPI Initiative, Apache-2.0.
 */
class OpenApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(
                            config ->
                                    config.preauth(
                                            PreauthConfig.DEFAULT.withSessions(
                                                    SessionConfig.DEFAULT)));

    private static final Http ALICE = new Http(SPACE, "alice");

    @BeforeAll
    static void fill() {
        ALICE.put("/nodes/o", container("/o"));
        ALICE.put("/files/o/x", "bytes");
    }

    private static JsonNode document() throws IOException {
        Http.Answer answer = new Http(SPACE, "").get("/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        return MAPPER.readTree(answer.bytes());
    }

    @Test
    void theDocumentIsValidOpenApi31() throws Exception {
        JsonNode document = document();

        try (InputStream in = getClass().getResourceAsStream("/openapi/schema-3.1.json")) {
            JsonSchema openApi = SCHEMAS.getSchema(MAPPER.readTree(in));
            assertThat(openApi.validate(document)).isEmpty();
            assertThat(openApi.validate(((ObjectNode) document.deepCopy()).put("paths", 1)))
                    .isNotEmpty();
        }
        assertThat(document.at("/servers/0/url").asText()).isEqualTo(SPACE.url().toString());
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        JsonNode document = document();

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference ->
                                assertThat(document.at(reference.substring(1)).isMissingNode())
                                        .as(reference)
                                        .isFalse());
    }

    @Test
    void operationsHaveNamesOfTheirOwn() throws Exception {
        assertThat(document().findValuesAsText("operationId")).isNotEmpty().doesNotHaveDuplicates();
    }

    /** Walks the model that Jersey routes by, in a way of its own. */
    @Test
    void everyPathAndMethodOfTheResourcesIsInTheDocument() throws Exception {
        ApplicationHandler application =
                new ApplicationHandler(new ResourceConfig().register(SPACE.server().feature()));
        Set<String> expected = new TreeSet<>();
        for (Resource root :
                application
                        .getInjectionManager()
                        .getInstance(ExtendedResourceContext.class)
                        .getResourceModel()
                        .getRootResources()) {
            collect("/" + root.getPath(), root, expected);
        }

        assertThat(documentedOperations()).isEqualTo(expected).hasSizeGreaterThan(30);
    }

    private static Set<String> documentedOperations() throws IOException {
        JsonNode paths = document().get("paths");
        Set<String> operations = new TreeSet<>();
        paths.fieldNames()
                .forEachRemaining(
                        path ->
                                paths.get(path)
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        operations.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path)));
        return operations;
    }

    private static void collect(String path, Resource resource, Set<String> operations) {
        resource.getResourceMethods().stream()
                .filter(method -> !method.isExtended())
                .map(method -> method.getHttpMethod() + " " + plain(path))
                .forEach(operations::add);
        for (Resource child : resource.getChildResources()) {
            collect(path + "/" + child.getPath(), child, operations);
        }
    }

    private static String plain(String template) {
        return template.replace("{path: (/.*)?}", "/{path}")
                .replace("{name: (/.*)?}", "/{name}")
                .replaceAll("//+", "/");
    }

    @Test
    void everyOperationIsDescribedAndNoneThatIsNotThere() throws Exception {
        Set<String> described = new TreeSet<>();
        try (InputStream in =
                VOSpaceFeature.class.getResourceAsStream("rest/openapi-operations.json")) {
            MAPPER.readTree(in).fieldNames().forEachRemaining(described::add);
        }

        assertThat(described).isEqualTo(documentedOperations());
    }

    @ParameterizedTest
    @CsvSource({
        "/nodes/o, Node",
        "/nodes/o/x, Node",
        "/protocols, Protocols",
        "/views, Views",
        "/properties, Properties",
        "/capabilities, Capabilities",
        "/availability, Availability",
    })
    void answersAreWhatTheDocumentSays(String path, String schema) throws Exception {
        assertDescribed(path, schema);
    }

    @Test
    void jobsAndTransfersAreWhatTheDocumentSays() throws Exception {
        String job =
                ALICE.post("/transfers?PHASE=RUN", transfer("/o/x", "pullFromVoSpace", "httpget"))
                        .header("Location");

        assertDescribed(job, "Job");
        assertDescribed(job + "/results", "Results");
        assertDescribed(job + "/results/transferDetails", "Transfer");
    }

    private static void assertDescribed(String path, String name) throws IOException {
        String answer = ALICE.get(path, "Accept", "application/json").text();
        JsonNode schema = ((ObjectNode) document()).put("$ref", "#/components/schemas/" + name);

        assertThat(SCHEMAS.getSchema(schema).validate(answer, InputFormat.JSON))
                .as(answer)
                .isEmpty();
    }

    @Test
    void noCapabilityMentionsTheDocument() {
        assertThat(ALICE.get("/capabilities").text()).doesNotContain("openapi");
    }
}
