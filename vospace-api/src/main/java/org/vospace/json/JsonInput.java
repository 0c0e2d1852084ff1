package org.vospace.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.XmlText;
import org.vospace.wire.BoundedInputStream;
import org.vospace.wire.Values;

/**
 * The one way by which a JSON document comes in. It stands at a token; each method that reads a
 * value expects its first token and leaves the input at its last.
 *
 * <p>Whatever is wrong with a document is a {@link VOSpaceException}; an {@link IOException} is one
 * of the stream that the document came from.
 */
final class JsonInput implements AutoCloseable {
    /** The deepest nesting of objects and arrays, as deep as elements may be in XML. */
    static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = factory();

    private final BoundedInputStream source;
    private final JsonParser parser;

    /** Whether the document itself is wrong, so that nothing more can be read of it. */
    private boolean broken;

    private JsonInput(BoundedInputStream source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Reads the value of one field. */
    @FunctionalInterface
    interface Field {
        void read(String name) throws IOException;
    }

    /** Reads one value. */
    @FunctionalInterface
    interface Value<T> {
        T read() throws IOException;
    }

    /**
     * Opens a document and goes to its first token.
     *
     * @param maxBytes the most that is read; 0 or less: no limit
     */
    static JsonInput open(InputStream in, long maxBytes) throws IOException {
        BoundedInputStream source = new BoundedInputStream(in, maxBytes);
        // Jackson's own decoder would let through what is no UTF-8
        InputStreamReader reader =
                new InputStreamReader(
                        source,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
        JsonInput input = new JsonInput(source, FACTORY.createParser(reader));
        if (input.next() == null) {
            throw Values.invalid("the JSON document is empty (expected: an object)");
        }
        return input;
    }

    /** Goes to the next token; null at the end of the document. */
    @Nullable JsonToken next() throws IOException {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** Reads an object field by field; a field that is null is the same as none. */
    void object(Field fields) throws IOException {
        enterObject();
        for (Optional<String> name = nextField(); name.isPresent(); name = nextField()) {
            if (!isNull()) {
                fields.read(name.get());
            }
        }
    }

    void enterObject() throws IOException {
        require(JsonToken.START_OBJECT, "an object");
    }

    /** Goes to the value of the next field; empty at the end of the object. */
    Optional<String> nextField() throws IOException {
        if (next() != JsonToken.FIELD_NAME) {
            return Optional.empty();
        }
        String name = parser.currentName();
        next();
        return Optional.of(name);
    }

    void enterList() throws IOException {
        require(JsonToken.START_ARRAY, "an array");
    }

    /** Goes to the next item of a list. */
    boolean nextItem() throws IOException {
        return next() != JsonToken.END_ARRAY;
    }

    <T> List<T> list(Value<T> item) throws IOException {
        enterList();
        List<T> list = new ArrayList<>();
        while (nextItem()) {
            list.add(item.read());
        }
        return list;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    String string() throws IOException {
        require(JsonToken.VALUE_STRING, "a string");
        String text = text();
        int illegal = XmlText.firstIllegal(text);
        if (illegal >= 0) {
            throw Values.invalid(
                    String.format(
                            "%s holds U+%04X (expected: characters of XML 1.0)",
                            where(), (int) text.charAt(illegal)));
        }
        return text;
    }

    private String text() throws IOException {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    boolean bool() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw unexpected("true or false");
        };
    }

    /** A number of seconds. */
    int seconds() throws IOException {
        String expected = "seconds, 0 to 2147483647";
        require(JsonToken.VALUE_NUMBER_INT, expected);
        try {
            int value = Integer.parseInt(text());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw Values.invalid(
                where() + " is " + Excerpt.of(text()) + " (expected: " + expected + ")");
    }

    /** Passes over the value. */
    void skip() throws IOException {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /**
     * Reads a value that may be one this SDK cannot represent: it is passed over then, and told to
     * {@code onRefused}. A document that is broken fails all the same.
     */
    <T> Optional<T> attempt(Value<T> value, Consumer<? super VOSpaceException> onRefused)
            throws IOException {
        int outside = depth() - (parser.currentToken().isStructStart() ? 1 : 0);
        try {
            return Optional.of(value.read());
        } catch (VOSpaceException e) {
            if (broken) {
                throw e;
            }
            while (depth() > outside) {
                next();
            }
            onRefused.accept(e);
            return Optional.empty();
        }
    }

    private int depth() {
        return parser.getParsingContext().getNestingDepth();
    }

    /** Allows as many bytes as a whole document has from here on. */
    void renewLimit() {
        source.renew();
    }

    /** Makes sure that nothing follows the document. */
    void toEnd() throws IOException {
        if (next() != null) {
            throw Values.invalid(
                    "something follows the JSON document"
                            + line()
                            + " (expected: the end of the input)");
        }
    }

    /** Frees the parser; the stream stays open. */
    @Override
    public void close() throws IOException {
        parser.close();
    }

    private void require(JsonToken token, String expected) {
        if (parser.currentToken() != token) {
            throw unexpected(expected);
        }
    }

    private VOSpaceException unexpected(String expected) {
        return Values.invalid(where() + " is " + found() + " (expected: " + expected + ")");
    }

    private String found() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "not a value";
        };
    }

    /** The place in the document, such as {@code /nodes/3/busy}. */
    private String where() {
        String path = parser.getParsingContext().pathAsPointer().toString();
        return path.isEmpty() ? "the JSON document" : Excerpt.of(path);
    }

    private String line() {
        return ", line " + parser.currentLocation().getLineNr();
    }

    private VOSpaceException refusal(IOException e) throws IOException {
        broken = true;
        source.rethrowFailure();
        if (source.isExceeded()) {
            return new VOSpaceException(
                    FaultType.REQUEST_ENTITY_TOO_LARGE,
                    "the JSON document has more than " + source.limit() + " bytes (the limit)",
                    e);
        }
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                "the JSON document is malformed: " + describe(e) + line(),
                e);
    }

    private static String describe(IOException e) {
        if (e instanceof CharacterCodingException) {
            return "bytes that are no UTF-8 (expected: UTF-8)";
        }
        return Excerpt.of(
                e instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : String.valueOf(e.getMessage()));
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                // names are strangers' URIs: a table of them would only grow, and could be attacked
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                // as long as the document may be, which is bounded by us
                                .maxStringLength(Integer.MAX_VALUE)
                                .maxNameLength(Integer.MAX_VALUE)
                                .build())
                .build();
    }
}
