package org.vospace.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.RefusedException;
import org.vospace.client.http.Tries;
import org.vospace.client.transfer.Content;
import org.vospace.client.transfer.RunningMd5;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/**
 * One download under way, over as many attempts as it takes: after a cut it asks for the rest, if
 * the content can be recognised as the same, and starts over if not. For one thread.
 */
final class Download {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final HttpTransport transport;
    private final ByteRoutes routes;
    private final VosUri source;
    private final Sink sink;
    private final TransferOptions options;
    private final Tries tries;

    private RunningMd5 digest = new RunningMd5();
    private long done;
    private long furthest;
    private long total = -1;
    private Optional<String> validator = Optional.empty();
    private Optional<String> told = Optional.empty();

    Download(
            HttpTransport transport,
            ByteRoutes routes,
            VosUri source,
            Sink sink,
            TransferOptions options,
            Tries tries) {
        this.transport = transport;
        this.routes = routes;
        this.source = source;
        this.sink = sink;
        this.options = options;
        this.tries = tries;
    }

    long done() {
        return done;
    }

    /** The digest that the service told with the bytes, in hexadecimal. */
    Optional<String> told() {
        return told;
    }

    /** The digest of what came, in hexadecimal. */
    String md5() {
        return digest.hex();
    }

    /** Goes on with what an earlier run has left in the sink. */
    void resume() throws IOException {
        Optional<Sink.Prefix> prefix = sink.prefix();
        if (prefix.isPresent()) {
            Content content = prefix.get().content();
            digest = prefix.get().md5();
            done = digest.length();
            furthest = done;
            total = content.total().orElse(-1);
            validator = content.validator();
            told = content.md5();
        }
    }

    /**
     * Gets everything, or the rest of it.
     *
     * @throws IOException if another attempt may succeed
     * @throws UncheckedIOException if the sink fails
     */
    void attempt() throws IOException {
        if (done > 0 && validator.isEmpty()) {
            restart("the connection was cut and the content has no validator");
        }
        try (HttpReply reply = routes.get(source, this::get)) {
            begin(reply);
            receive(reply);
        }
    }

    private HttpReply get(URI url) throws IOException {
        HttpCall call = HttpCall.get(options.cutout().map(part -> part.at(url)).orElse(url));
        if (done > 0) {
            call = call.with("Range", "bytes=" + done + "-");
            call = call.with("If-Range", validator.orElseThrow());
        }
        HttpReply reply = transport.attempt(call);
        if (reply.isSuccess()) {
            return reply;
        }
        try (reply) {
            if (reply.status() == 416 || (done > 0 && reply.status() == 412)) {
                validator = Optional.empty();
                throw new RefusedException(Faults.of(reply), Optional.empty());
            }
            throw Faults.of(reply);
        }
    }

    /**
     * Takes note of what the headers say, and makes sure that the bytes come from the right place.
     */
    private void begin(HttpReply reply) throws IOException {
        if (done > 0 && reply.status() == 206) {
            if (Content.startOf(reply) != done) {
                validator = Optional.empty();
                throw new RefusedException(
                        new VOSpaceException(
                                FaultType.TRANSFER_FAILED,
                                reply.call()
                                        + " answered with the range "
                                        + reply.header("Content-Range").orElse("")
                                        + " (expected: from "
                                        + done
                                        + ")"),
                        Optional.empty());
            }
            return;
        }
        if (done > 0) {
            restart("the content changed after the connection was cut");
        }
        Content content = contentOf(reply);
        total = content.total().orElse(-1);
        told = content.md5();
        validator = content.validator();
        try {
            sink.begin(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        update();
    }

    /** What is cut out has no digest of its own, and is made anew for every request. */
    private Content contentOf(HttpReply reply) {
        Content content = Content.of(reply);
        return options.cutout().isPresent()
                ? new Content(content.total(), Optional.empty(), Optional.empty())
                : content;
    }

    private void receive(HttpReply reply) throws IOException {
        InputStream in = reply.body();
        byte[] buffer = buffer();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            while (count < buffer.length && in.available() > 0) {
                count += in.read(buffer, count, buffer.length - count);
            }
            write(buffer, count);
            if (done > furthest) {
                // only what never came before counts, or a damaged file would be fetched for ever
                furthest = done;
                tries.progressed();
            }
            if (done != total) {
                update();
            }
        }
        if (total >= 0 && done != total) {
            throw new EOFException(done + " bytes came (expected: " + total + ")");
        }
    }

    /** A small file needs no large one; one byte more, so that its end is seen. */
    private byte[] buffer() {
        long left = total < 0 ? BUFFER_BYTES : total - done + 1;
        return new byte[(int) Math.max(1, Math.min(BUFFER_BYTES, left))];
    }

    private void update() {
        options.progress().update(done, total);
    }

    private void write(byte[] buffer, int count) {
        try {
            sink.write(buffer, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        digest.update(buffer, 0, count);
        done += count;
    }

    /** Forgets everything; what was passed on already cannot be forgotten. */
    void restart(String why) {
        try {
            if (done > 0 && !sink.restart()) {
                throw new VOSpaceException(
                        FaultType.TRANSFER_FAILED,
                        why + ", after " + done + " bytes were passed on already");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        done = 0;
        total = -1;
        digest = new RunningMd5();
        validator = Optional.empty();
        told = Optional.empty();
    }
}
