package org.vospace.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vospace.Format;
import org.vospace.RandomValues;

/** What is written is what the published schemas describe, and has no field that they do not. */
class JsonSchemaTest {
    private static final int SEEDS = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode SCHEMAS = schemas();

    private static JsonNode schemas() {
        try (InputStream in = VOSpaceJson.openSchemas()) {
            JsonNode schemas = MAPPER.readTree(in);
            schemas.findParents("properties").forEach(JsonSchemaTest::close);
            return schemas;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Readers pass over fields that no message has; here each shall be known. */
    private static void close(JsonNode schema) {
        if (schema.path("type").asText().equals("object") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    @Test
    void nodes() throws Exception {
        assertDescribed("Node", Format.JSON.node(), values -> values.node(2));
    }

    @Test
    void transfers() throws Exception {
        assertDescribed("Transfer", Format.JSON.transfer(), RandomValues::transfer);
    }

    @Test
    void jobsAndTheirParts() throws Exception {
        assertDescribed("Job", Format.JSON.job(), RandomValues::job);
        assertDescribed("Jobs", Format.JSON.jobs(), RandomValues::jobs);
        assertDescribed("Parameters", Format.JSON.parameters(), RandomValues::parameters);
        assertDescribed("Results", Format.JSON.results(), RandomValues::results);
    }

    @Test
    void serviceDocuments() throws Exception {
        assertDescribed("Protocols", Format.JSON.protocols(), RandomValues::protocols);
        assertDescribed("Views", Format.JSON.views(), RandomValues::views);
        assertDescribed("Properties", Format.JSON.properties(), RandomValues::properties);
        assertDescribed("Capabilities", Format.JSON.capabilities(), RandomValues::capabilities);
        assertDescribed("Availability", Format.JSON.availability(), RandomValues::availability);
    }

    @Test
    void aFieldThatIsNotDescribedIsNoticed() {
        JsonSchema schema = schema("Node");

        assertThat(schema.validate("{\"uri\": \"vos://a!s/x\", \"x\": 1}", InputFormat.JSON))
                .hasSize(1);
        assertThat(schema.validate("{\"uri\": \"vos://a!s/x\", \"busy\": 1}", InputFormat.JSON))
                .hasSize(1);
    }

    private static <T> void assertDescribed(
            String name, Format.Codec<T> codec, Function<RandomValues, T> values)
            throws IOException {
        JsonSchema schema = schema(name);
        for (long seed = 0; seed < SEEDS; seed++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            codec.writer().write(values.apply(new RandomValues(seed, true)), out);
            String document = out.toString(StandardCharsets.UTF_8);

            assertThat(schema.validate(document, InputFormat.JSON))
                    .as("%s written with seed %d: %s", name, seed, document)
                    .isEmpty();
        }
    }

    private static JsonSchema schema(String name) {
        ObjectNode root = SCHEMAS.deepCopy();
        root.put("$ref", "#/components/schemas/" + name);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }
}
