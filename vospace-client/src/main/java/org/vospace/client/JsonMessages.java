package org.vospace.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.JsonObject;
import org.vospace.client.http.RequestBody;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Exchanges JSON documents with this SDK's servers, which no standard describes. Thread-safe. */
final class JsonMessages {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LIMIT = 8 << 20;

    private final Messages messages;
    private final Function<HttpReply, VOSpaceException> faults;

    private JsonMessages(Messages messages, Function<HttpReply, VOSpaceException> faults) {
        this.messages = messages;
        this.faults = faults;
    }

    /** For views of nodes. */
    static JsonMessages ofNodes(Messages messages) {
        return new JsonMessages(messages, Faults::of);
    }

    /** For a resource beside the nodes, which is missing where nothing but 404 is said. */
    static JsonMessages ofExtension(Messages messages) {
        return new JsonMessages(messages, Faults::ofExtension);
    }

    /** Writes the members of an object. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** A request with an object as its body. */
    static HttpCall with(HttpCall call, Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return call.with("Content-Type", "application/json")
                .with(RequestBody.of(bytes.toByteArray()));
    }

    /**
     * Sends a request and reads the object of the answer.
     *
     * @param what the service should know, for the message if it does not
     * @throws VOSpaceException OperationNotSupported if the service knows nothing of it, else the
     *     fault of the answer
     */
    JsonObject read(HttpCall call, String what) {
        try (HttpReply reply = messages.send(call.with("Accept", "application/json"))) {
            checked(reply, what);
            if (reply.header("Content-Type").filter(JsonMessages::isJson).isEmpty()) {
                throw unknown(reply, what, "no JSON");
            }
            String text = reply.text(LIMIT + 1);
            if (text.length() > LIMIT) {
                throw new VOSpaceException(
                        FaultType.REQUEST_ENTITY_TOO_LARGE,
                        call + " answered with more than " + LIMIT + " bytes (the limit)");
            }
            return JsonObject.parse(text);
        } catch (IOException e) {
            throw new VOSpaceException(FaultType.TRANSFER_FAILED, call + ": " + e.getMessage(), e);
        }
    }

    /** Sends a request of whose answer only the status matters. */
    void send(HttpCall call, String what) {
        try (HttpReply reply = messages.send(call)) {
            checked(reply, what);
        }
    }

    private static boolean isJson(String type) {
        return type.regionMatches(true, 0, "application/json", 0, 16);
    }

    /** A server of another make has no such resource, and says so without the word of a fault. */
    private void checked(HttpReply reply, String what) {
        if (reply.isSuccess()) {
            return;
        }
        VOSpaceException fault = faults.apply(reply);
        boolean knows =
                reply.status() != 405
                        && reply.status() != 501
                        && fault.type() != FaultType.OPERATION_NOT_SUPPORTED
                        && fault.type() != FaultType.VIEW_NOT_SUPPORTED;
        if (knows) {
            throw fault;
        }
        throw unknown(reply, what, fault.detail());
    }

    private static VOSpaceException unknown(HttpReply reply, String what, String why) {
        return new VOSpaceException(
                FaultType.OPERATION_NOT_SUPPORTED,
                reply.call()
                        + " answered "
                        + reply.status()
                        + ", "
                        + why
                        + " (expected: a server that knows "
                        + what
                        + ", which VOSpace 2.1 does not)",
                reply.status(),
                null);
    }
}
