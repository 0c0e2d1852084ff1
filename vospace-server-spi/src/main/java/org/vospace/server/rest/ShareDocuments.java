package org.vospace.server.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeAnswer;
import org.vospace.server.share.ShareRequest;
import org.vospace.server.store.ShareOperation;
import org.vospace.server.store.StoredShare;

/** Shares as JSON. */
final class ShareDocuments {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_LABEL = 200;
    private static final long MAX_SECONDS = Duration.ofDays(36_500).toSeconds();
    private static final Map<String, ShareOperation> OPERATIONS =
            Map.of(
                    "read", ShareOperation.READ,
                    "readTree", ShareOperation.READ_TREE,
                    "add", ShareOperation.ADD);
    private static final Set<String> FIELDS =
            Set.of("target", "operation", "expires", "lifetime", "uses", "maxBytes", "label");
    private static final ObjectMapper MAPPER = mapper();

    private ShareDocuments() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(8)
                                .maxNumberLength(32)
                                .build());
        return mapper;
    }

    /**
     * Reads what somebody wants to share.
     *
     * @param space any URI of this service, whose nodes can be shared
     * @throws VOSpaceException InvalidArgument or InvalidURI, naming the field
     */
    static ShareRequest read(InputStream body, VosUri space) throws IOException {
        JsonNode object = parse(body);
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw Faults.invalidArgument(
                    unknown + " (expected: only " + new TreeSet<>(FIELDS) + ")");
        }
        String operation = text(object, "operation").orElse("read");
        return new ShareRequest(
                target(object, space),
                Optional.ofNullable(OPERATIONS.get(operation))
                        .orElseThrow(() -> wrong("operation", operation, "read, readTree or add")),
                text(object, "expires").map(ShareDocuments::instant),
                number(object, "lifetime", 1, MAX_SECONDS).map(Duration::ofSeconds),
                number(object, "uses", 1, Integer.MAX_VALUE)
                        .map(uses -> OptionalInt.of(uses.intValue()))
                        .orElse(OptionalInt.empty()),
                number(object, "maxBytes", 0, Long.MAX_VALUE)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                label(object));
    }

    private static JsonNode parse(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new VOSpaceException(
                    FaultType.REQUEST_ENTITY_TOO_LARGE,
                    "the body (expected: at most " + MAX_BYTES + " bytes)");
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw Faults.invalidArgument(
                    "the body: " + e.getOriginalMessage() + " (expected: a JSON object)");
        }
        throw Faults.invalidArgument("the body (expected: a JSON object)");
    }

    private static NodePath target(JsonNode object, VosUri space) {
        String target =
                text(object, "target")
                        .orElseThrow(() -> wrong("target", "missing", "the vos URI of a node"));
        VosUri uri = VosUri.parse(target);
        if (!uri.sameAuthority(space)) {
            throw wrong("target", target, "a node of " + space);
        }
        return uri.path();
    }

    private static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(field, value.toString(), "a text");
        }
        return Optional.of(value.textValue());
    }

    private static String label(JsonNode object) {
        String label = text(object, "label").orElse("");
        if (label.length() > MAX_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            throw wrong("label", "…", "a line of at most " + MAX_LABEL + " characters");
        }
        return label;
    }

    private static Optional<Long> number(JsonNode object, String field, long least, long most) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        boolean fits =
                value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.longValue() >= least
                        && value.longValue() <= most;
        if (!fits) {
            throw wrong(field, value.toString(), "a number from " + least + " to " + most);
        }
        return Optional.of(value.longValue());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong("expires", text, "such as 2030-01-31T12:00:00Z");
        }
    }

    private static VOSpaceException wrong(String field, String value, String expected) {
        return Faults.invalidArgument(field + " '" + value + "' (expected: " + expected + ")");
    }

    /**
     * Describes a share.
     *
     * @param target where its node is, for those who may see it
     * @param url for the sharer
     */
    static ObjectNode write(
            StoredShare share, Optional<VosUri> target, Optional<URI> url, Instant now) {
        ObjectNode object = MAPPER.createObjectNode();
        object.put("id", share.id().toString());
        target.ifPresent(uri -> object.put("target", uri.toString()));
        object.put("operation", nameOf(share.operation()));
        object.put("sharer", share.sharer().name());
        object.put("label", share.label());
        object.put("created", share.created().toString());
        object.put("expires", share.expires().toString());
        object.put("live", share.isLive(now) && share.path().isPresent());
        object.put("uses", share.uses());
        share.usesLeft().ifPresent(left -> object.put("usesLeft", left));
        object.put("bytes", share.bytes());
        share.maxBytes().ifPresent(most -> object.put("maxBytes", most));
        share.lastUsed().ifPresent(at -> object.put("lastUsed", at.toString()));
        share.revoked().ifPresent(at -> object.put("revoked", at.toString()));
        url.ifPresent(it -> object.put("url", it.toString()));
        return object;
    }

    private static String nameOf(ShareOperation operation) {
        return OPERATIONS.entrySet().stream()
                .filter(entry -> entry.getValue() == operation)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    static ObjectMapper json() {
        return MAPPER;
    }

    /**
     * Lists a shared container, row by row, with what strangers need and no more: who owns a node
     * and who may read it is not for them.
     */
    static void list(NodeAnswer container, OutputStream out) throws IOException {
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("name", nameOf(container.node()));
            json.writeArrayFieldStart("children");
            while (container.children().hasNext()) {
                Node child = container.children().next();
                json.writeStartObject();
                json.writeStringField("name", nameOf(child));
                json.writeStringField("type", child.type().localName());
                copy(child, CoreProperties.LENGTH, "length", json);
                copy(child, CoreProperties.TYPE, "contentType", json);
                copy(child, CoreProperties.DATE, "date", json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static String nameOf(Node node) {
        return node.uri().path().isRoot() ? "" : node.uri().name();
    }

    private static void copy(Node node, String uri, String field, JsonGenerator json)
            throws IOException {
        Optional<String> value = node.properties().value(uri);
        if (value.isPresent() && uri.equals(CoreProperties.LENGTH)) {
            json.writeNumberField(field, Long.parseLong(value.get()));
        } else if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }
}
