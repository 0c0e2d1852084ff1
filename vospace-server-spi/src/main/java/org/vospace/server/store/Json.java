package org.vospace.server.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes the two shapes of {@code jsonb} in the store: flat objects, arrays of pairs. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes {@code {"key": "value", …}}. */
    static String object(Map<String, String> values) {
        return write(
                json -> {
                    json.writeStartObject();
                    for (Map.Entry<String, String> entry : values.entrySet()) {
                        json.writeStringField(entry.getKey(), entry.getValue());
                    }
                    json.writeEndObject();
                });
    }

    /** Writes {@code [["key", "value"], …]}, which keeps the order. */
    static String pairs(Map<String, String> values) {
        return write(
                json -> {
                    json.writeStartArray();
                    for (Map.Entry<String, String> entry : values.entrySet()) {
                        json.writeStartArray();
                        json.writeString(entry.getKey());
                        json.writeString(entry.getValue());
                        json.writeEndArray();
                    }
                    json.writeEndArray();
                });
    }

    /** Reads either shape, in its order. */
    static Map<String, String> read(String text) {
        if (text.equals("{}") || text.equals("[]")) {
            return Map.of();
        }
        try (JsonParser json = FACTORY.createParser(text)) {
            Map<String, String> values = new LinkedHashMap<>();
            boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
            JsonToken end = isObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
            for (JsonToken token = json.nextToken(); token != end; token = json.nextToken()) {
                String key = isObject ? json.currentName() : json.nextTextValue();
                values.put(key, json.nextTextValue());
                if (!isObject) {
                    json.nextToken();
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException("jsonb in the store", e);
        }
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static String write(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("jsonb for the store", e);
        }
        return text.toString();
    }
}
