package org.vospace.client.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One JSON object on one line, as {@code --json} writes it. Members stay in the order in which they
 * were added; what is unknown is left out rather than null. Not thread-safe.
 */
final class JsonLine {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> members = new LinkedHashMap<>();

    JsonLine put(String name, String value) {
        members.put(name, value);
        return this;
    }

    JsonLine put(String name, long value) {
        members.put(name, value);
        return this;
    }

    JsonLine put(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    JsonLine put(String name, List<String> values) {
        members.put(name, List.copyOf(values));
        return this;
    }

    /** Adds an object of texts. */
    JsonLine put(String name, Map<String, String> values) {
        members.put(name, new LinkedHashMap<>(values));
        return this;
    }

    JsonLine put(String name, Optional<String> value) {
        value.ifPresent(text -> put(name, text));
        return this;
    }

    JsonLine put(String name, OptionalLong value) {
        value.ifPresent(number -> put(name, number));
        return this;
    }

    /** Adds a time in ISO 8601, UTC. */
    JsonLine putTime(String name, Optional<Instant> value) {
        return put(name, value.map(Instant::toString));
    }

    /** The object, without a line break. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, members);
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}
