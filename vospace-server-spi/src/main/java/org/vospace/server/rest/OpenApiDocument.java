package org.vospace.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.vospace.json.VOSpaceJson;
import org.vospace.server.rest.Operations.Operation;

/**
 * The OpenAPI 3.1 document of an application.
 *
 * <p>Which operations there are is taken from the resources that answer, so a new one is there at
 * once, and a server of one role shows only its own. What they take and answer is told by {@code
 * openapi-operations.json} beside this class, since every resource takes a stream and answers a
 * {@code Response}. The schemas are those of {@link VOSpaceJson#openSchemas}.
 */
final class OpenApiDocument {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SCHEMAS = "#/components/schemas/";
    private static final JsonNode DESCRIPTIONS =
            read(OpenApiDocument.class.getResourceAsStream("openapi-operations.json"));
    private static final ObjectNode BASE = base();

    private OpenApiDocument() {}

    private static ObjectNode base() {
        ObjectNode base =
                (ObjectNode) read(OpenApiDocument.class.getResourceAsStream("openapi-base.json"));
        JsonNode schemas = read(VOSpaceJson.openSchemas());
        ((ObjectNode) base.get("components")).set("schemas", schemas.at("/components/schemas"));
        return base;
    }

    private static JsonNode read(InputStream resource) {
        try (resource) {
            return MAPPER.readTree(Objects.requireNonNull(resource, "a resource of this jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Describes the operations.
     *
     * @param url where clients reach them, without trailing slash
     */
    static ObjectNode of(List<Operation> operations, String url) {
        ObjectNode document = BASE.deepCopy();
        document.withArray("servers").addObject().put("url", url);
        ObjectNode paths = (ObjectNode) document.get("paths");
        for (Operation operation : operations) {
            ObjectNode path = paths.withObjectProperty(operation.path());
            path.set(operation.method().toLowerCase(Locale.ROOT), describe(operation));
        }
        return document;
    }

    private static ObjectNode describe(Operation operation) {
        JsonNode description = DESCRIPTIONS.path(operation.key());
        ObjectNode object = MAPPER.createObjectNode();
        object.put("operationId", operation.id());
        object.put("summary", description.path("summary").asText(operation.id()));
        ArrayNode parameters = object.putArray("parameters");
        operation.parameters().forEach(name -> pathParameter(parameters.addObject(), name));
        description
                .path("query")
                .forEach(
                        name ->
                                parameters
                                        .addObject()
                                        .put("$ref", "#/components/parameters/" + name.asText()));
        if (answersMessage(description)) {
            parameters.addObject().put("$ref", "#/components/parameters/Accept");
        }
        if (description.has("takes")) {
            ObjectNode body = object.putObject("requestBody").put("required", true);
            ObjectNode content = body.putObject("content");
            description.get("takes").forEach(kind -> content(content, kind.asText()));
        }
        answers(object.putObject("responses"), description.path("answers"));
        return object;
    }

    private static boolean answersMessage(JsonNode description) {
        for (JsonNode answer : description.path("answers")) {
            if (isMessage(answer.asText())) {
                return true;
            }
        }
        return false;
    }

    private static void pathParameter(ObjectNode parameter, String name) {
        parameter.put("name", name).put("in", "path").put("required", true);
        parameter.putObject("schema").put("type", "string");
        if (name.equals("path")) {
            parameter.put(
                    "description", "Any number of names with slashes between; none: the root.");
        }
    }

    private static void answers(ObjectNode responses, JsonNode answers) {
        answers.properties()
                .forEach(
                        answer -> {
                            int status = Integer.parseInt(answer.getKey());
                            ObjectNode response = responses.putObject(answer.getKey());
                            response.put(
                                    "description",
                                    Response.Status.fromStatusCode(status).getReasonPhrase());
                            if (!answer.getValue().asText().equals("none")) {
                                content(response.putObject("content"), answer.getValue().asText());
                            }
                        });
        responses.putObject("default").put("$ref", "#/components/responses/Fault");
    }

    private static boolean isMessage(String name) {
        return BASE.at("/components/schemas").has(name);
    }

    /** Adds the media types of a message, or of what is none. */
    private static void content(ObjectNode content, String name) {
        switch (name) {
            case "text" -> type(content, MediaType.TEXT_PLAIN).put("type", "string");
            case "bytes" -> content.putObject("*/*");
            case "json" -> type(content, MediaType.APPLICATION_JSON).put("type", "object");
            case "form" ->
                    type(content, MediaType.APPLICATION_FORM_URLENCODED).put("type", "object");
            default -> {
                content.putObject(MediaType.TEXT_XML);
                type(content, MediaType.APPLICATION_JSON).put("$ref", SCHEMAS + name);
            }
        }
    }

    private static ObjectNode type(ObjectNode content, String mediaType) {
        return content.putObject(mediaType).putObject("schema");
    }
}
