package org.vospace.server.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what, when, from where, and what came of it: one line of JSON for each event, on the
 * logger {@value #NAME} at level INFO. Everything but ASCII letters is escaped, so that nobody
 * writes a line that is not theirs. No credential and no query ever goes in here. Thread-safe.
 */
public final class AuditLog {
    /** The logger, for those who configure where the lines go. */
    public static final String NAME = "org.vospace.audit";

    /** As much of a stranger's text as a line repeats, in characters. */
    private static final int LONGEST = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private AuditLog() {}

    /** Begins a line about an event of a kind, such as {@code request} or {@code job}. */
    public static Line line(String event, String time) {
        return new Line().add("time", time).add("event", event);
    }

    /** One event. Not thread-safe. */
    public static final class Line {
        private final Map<String, Object> fields = new LinkedHashMap<>();

        private Line() {}

        /** Adds a text; an empty one is left out. */
        public Line add(String name, String text) {
            if (!text.isEmpty()) {
                fields.put(name, text.length() <= LONGEST ? text : text.substring(0, LONGEST));
            }
            return this;
        }

        /** Adds a number. */
        public Line add(String name, long number) {
            fields.put(name, number);
            return this;
        }

        /** Writes the line. */
        public void write() {
            if (LOG.isInfoEnabled()) {
                LOG.info("{}", this);
            }
        }

        @Override
        public String toString() {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.writeStartObject();
                for (Map.Entry<String, Object> field : fields.entrySet()) {
                    if (field.getValue() instanceof Long number) {
                        json.writeNumberField(field.getKey(), number);
                    } else {
                        json.writeStringField(field.getKey(), field.getValue().toString());
                    }
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }
}
