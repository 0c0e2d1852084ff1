package org.vospace.client.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON object of which only texts, numbers, truth values, objects, and lists of texts and of
 * objects are of interest; what else there is is passed over. Immutable; its text form has the
 * names alone, because values may be secret.
 */
public final class JsonObject {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(32)
                                    .maxStringLength(64 * 1024)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // excerpts of a document with tokens must not get into messages
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Map<String, JsonObject> objects = new LinkedHashMap<>();
    private final Map<String, List<JsonObject>> lists = new LinkedHashMap<>();

    private JsonObject() {}

    /**
     * Reads an object.
     *
     * @throws IOException if it is none; the message has no part of it
     */
    public static JsonObject parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object (expected: { … })");
            }
            return members(parser);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            // its message may quote the document
            throw new IOException("no intact JSON (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static JsonObject members(JsonParser parser) throws IOException {
        JsonObject object = new JsonObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object.objects.put(name, members(parser));
            } else {
                List<String> found = object.value(name, parser);
                if (!found.isEmpty()) {
                    object.values.put(name, found);
                }
            }
        }
        return object;
    }

    private List<String> value(String name, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != null && token.isScalarValue()) {
            return token == JsonToken.VALUE_NULL ? List.of() : List.of(parser.getText());
        }
        if (token != JsonToken.START_ARRAY) {
            throw new IOException("no intact JSON (expected: a value, not " + token + ")");
        }
        List<String> items = new ArrayList<>();
        List<JsonObject> inside = new ArrayList<>();
        for (JsonToken item = parser.nextToken();
                item != null && item != JsonToken.END_ARRAY;
                item = parser.nextToken()) {
            if (item == JsonToken.VALUE_STRING) {
                items.add(parser.getText());
            } else if (item == JsonToken.START_OBJECT) {
                inside.add(members(parser));
            } else {
                parser.skipChildren();
            }
        }
        if (!inside.isEmpty()) {
            lists.put(name, List.copyOf(inside));
        }
        return items;
    }

    /** A text, or a number as text; of a list the first. */
    public Optional<String> text(String name) {
        return list(name).stream().findFirst().filter(value -> !value.isBlank());
    }

    public OptionalLong number(String name) {
        return text(name).stream()
                .filter(value -> value.matches("[0-9]{1,15}(\\.[0-9]+)?"))
                .mapToLong(value -> Long.parseLong(value.replaceFirst("\\..*", "")))
                .findFirst();
    }

    /** The texts of a list; a single text is a list of one. */
    public List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The objects in a list. */
    public List<JsonObject> objects(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** A truth value; what is missing, or is none, is not true. */
    public boolean isTrue(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    /** The objects among the values, by name. */
    public Map<String, JsonObject> objects() {
        return java.util.Collections.unmodifiableMap(objects);
    }

    @Override
    public String toString() {
        return "JSON with " + values.keySet() + objects.keySet() + lists.keySet();
    }
}
