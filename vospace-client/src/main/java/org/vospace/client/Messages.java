package org.vospace.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.RequestBody;
import org.vospace.client.http.Tries;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.xml.VOSpaceXml;

/** Exchanges XML documents with a service. Thread-safe. */
final class Messages {
    static final VOSpaceXml XML = VOSpaceXml.standard().withMaxBytes(16 << 20);

    private final HttpTransport transport;

    Messages(HttpTransport transport) {
        this.transport = transport;
    }

    /** Reads a document from a stream, which it does not close. */
    interface Reader<T> {
        T read(InputStream in) throws IOException;
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
        Tries tries = transport.tries(call.toString());
        while (true) {
            try (HttpReply reply = transport.attempt(call)) {
                return read(checked(reply), reader);
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
