package org.vospace.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.XmlText;
import org.vospace.wire.Values;

/**
 * Writes JSON as UTF-8 into a buffer, which goes to the stream whenever it is full. Not
 * thread-safe.
 *
 * <p>What XML 1.0 cannot hold is replaced by U+FFFD, as in XML: both formats tell the same, and a
 * lone surrogate must not break a document of which half is sent.
 */
final class JsonOutput {
    private static final char REPLACEMENT = '\uFFFD';

    /** A document that could not be finished must look unfinished, so nothing is closed for us. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build();

    private final JsonGenerator out;

    JsonOutput(OutputStream out) throws IOException {
        this.out = FACTORY.createGenerator(requireNonNull(out, "out"), JsonEncoding.UTF8);
    }

    /** Starts the document, or an object in a list. */
    JsonOutput start() throws IOException {
        out.writeStartObject();
        return this;
    }

    JsonOutput start(String name) throws IOException {
        name(name);
        return start();
    }

    JsonOutput end() throws IOException {
        out.writeEndObject();
        return this;
    }

    JsonOutput startList(String name) throws IOException {
        name(name);
        out.writeStartArray();
        return this;
    }

    JsonOutput endList() throws IOException {
        out.writeEndArray();
        return this;
    }

    /** A string, or null. */
    JsonOutput field(String name, @Nullable String value) throws IOException {
        name(name);
        if (value == null) {
            out.writeNull();
        } else {
            value(value);
        }
        return this;
    }

    JsonOutput field(String name, boolean value) throws IOException {
        name(name);
        out.writeBoolean(value);
        return this;
    }

    JsonOutput field(String name, int value) throws IOException {
        name(name);
        out.writeNumber(value);
        return this;
    }

    /** A field that is left out if there is no value. */
    JsonOutput optional(String name, Optional<String> value) throws IOException {
        return value.isPresent() ? field(name, value.get()) : this;
    }

    /** A time that is left out if there is none. */
    JsonOutput optionalTime(String name, Optional<Instant> time) throws IOException {
        return optional(name, time.map(Values::format));
    }

    /** A time, or null where XML says nil. */
    JsonOutput time(String name, Optional<Instant> time) throws IOException {
        return field(name, time.map(Values::format).orElse(null));
    }

    /** A string in a list. */
    JsonOutput value(String value) throws IOException {
        out.writeString(legal(value));
        return this;
    }

    /** Hands what is left to the stream, which is neither flushed nor closed. */
    void finish() throws IOException {
        if (!out.getOutputContext().inRoot()) {
            throw new IllegalStateException("open at the end: " + out.getOutputContext());
        }
        out.close();
    }

    private void name(String name) throws IOException {
        out.writeFieldName(legal(name));
    }

    private static String legal(String text) {
        int illegal = XmlText.firstIllegal(text);
        if (illegal < 0) {
            return text;
        }
        StringBuilder legal = new StringBuilder(text);
        for (int at = illegal; at >= 0; at = XmlText.firstIllegal(text, at + 1)) {
            legal.setCharAt(at, REPLACEMENT);
        }
        return legal.toString();
    }
}
