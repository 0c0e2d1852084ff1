package org.vospace.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.RequestBody;
import org.vospace.client.http.Tries;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.json.VOSpaceJson;
import org.vospace.model.Node;
import org.vospace.model.Transfer;
import org.vospace.vosi.Capabilities;
import org.vospace.wire.NodeStream;
import org.vospace.xml.VOSpaceXml;

/**
 * Exchanges documents with a service: XML, but for what is read most often, nodes and listings,
 * which servers of this SDK tell in JSON too. Thread-safe.
 */
final class Messages {
    private static final String JSON_TYPE = "application/json";
    private static final long LIMIT = 16 << 20;
    static final VOSpaceXml XML = VOSpaceXml.standard().withMaxBytes(LIMIT);
    private static final VOSpaceJson JSON = VOSpaceJson.standard().withMaxBytes(LIMIT);

    private final HttpTransport transport;

    Messages(HttpTransport transport) {
        this.transport = transport;
    }

    /** Reads a document from a stream, which it does not close. */
    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** Reads the document of a reply that is a success. */
    interface ReplyReader<T> {
        T read(HttpReply reply) throws IOException;
    }

    /** Writes a document to a stream. */
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    HttpTransport transport() {
        return transport;
    }

    /** A request with a document as its body. */
    static HttpCall post(HttpCall call, Writer document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            document.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return call.with("Content-Type", "text/xml").with(RequestBody.of(bytes.toByteArray()));
    }

    /**
     * Sends a request and reads the document of the answer; a document that is cut off is asked for
     * again.
     *
     * @throws VOSpaceException the fault of an answer that is not 2xx
     */
    <T> T read(HttpCall call, Reader<T> reader) {
        return readReply(call, reply -> read(reply, reader));
    }

    /** As {@link #read(HttpCall, Reader)}, for who must know what kind of document it is. */
    <T> T readReply(HttpCall call, ReplyReader<T> reader) {
        Tries tries = transport.tries(call.toString());
        while (true) {
            try (HttpReply reply = transport.attempt(call)) {
                return reader.read(checked(reply));
            } catch (IOException e) {
                tries.failed(e);
            }
        }
    }

    /** Sends a request of whose answer only the status matters. */
    HttpReply send(HttpCall call) {
        return transport.send(call);
    }

    /** The reply if it is a success. */
    static HttpReply checked(HttpReply reply) {
        if (!reply.isSuccess()) {
            throw Faults.of(reply);
        }
        return reply;
    }

    /**
     * A request that a service answers with a node or a transfer, in the format that is read with
     * least work. Services of other makes are asked for nothing: what they call JSON is something
     * else.
     */
    static HttpCall inBestFormat(Service service, HttpCall call) {
        return service.isOfThisSdk()
                ? call.with("Accept", "application/json, text/xml;q=0.9")
                : call;
    }

    /** Reads a node in the format of the answer. */
    static Node node(HttpReply reply) throws IOException {
        return read(reply, isJson(reply) ? JSON::readNode : XML::readNode);
    }

    /** Opens a node to read its children, in the format of the answer. */
    static NodeStream listing(
            HttpReply reply, InputStream body, Consumer<VOSpaceException> onSkipped) {
        return isJson(reply) ? JSON.openListing(body, onSkipped) : XML.openListing(body, onSkipped);
    }

    /** Reads a transfer in the format of the answer. */
    static Transfer transfer(HttpReply reply) throws IOException {
        return read(reply, isJson(reply) ? JSON::readTransfer : XML::readTransfer);
    }

    /** Reads capabilities in the format of the answer; empty if that is some other JSON. */
    static Optional<Capabilities> capabilities(HttpReply reply) throws IOException {
        if (!isJson(reply)) {
            return Optional.of(read(reply, XML::readCapabilities));
        }
        try {
            return Optional.of(JSON.readCapabilities(reply.body()))
                    .filter(found -> !found.capabilities().isEmpty());
        } catch (VOSpaceException e) {
            return Optional.empty();
        }
    }

    private static boolean isJson(HttpReply reply) {
        return reply.header("Content-Type")
                .filter(type -> type.regionMatches(true, 0, JSON_TYPE, 0, JSON_TYPE.length()))
                .isPresent();
    }

    /** Reads the document of a reply; what cannot be understood is the service's fault. */
    static <T> T read(HttpReply reply, Reader<T> reader) throws IOException {
        try {
            return reader.read(reply.body());
        } catch (VOSpaceException e) {
            throw unreadable(reply.call().toString(), e);
        }
    }

    static VOSpaceException unreadable(String what, VOSpaceException cause) {
        return new VOSpaceException(
                FaultType.INTERNAL_FAULT,
                what + " answered with a document that cannot be read: " + cause.detail(),
                cause);
    }
}
