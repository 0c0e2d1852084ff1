package org.vospace.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.vospace.client.http.BodyUnreadableException;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.RefusedException;
import org.vospace.client.http.Tries;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Sends files, verifies what arrived, and tries again. */
final class Uploader {
    /** Files up to this size are read twice, so that the service can refuse damaged bytes. */
    private static final long DIGEST_AHEAD_BYTES = 1 << 20;

    private final HttpTransport transport;
    private final ByteRoutes routes;
    private final StoredDigests stored;

    Uploader(HttpTransport transport, ByteRoutes routes, StoredDigests stored) {
        this.transport = transport;
        this.routes = routes;
        this.stored = stored;
    }

    TransferResult upload(Path file, VosUri target, TransferOptions options) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(), null, "is no regular file (expected: a file)");
        }
        long start = System.nanoTime();
        Tries tries = transport.tries("upload");
        while (true) {
            Source source = new Source(file, options.progress());
            try {
                boolean verified = attempt(source, target, options);
                options.progress().update(source.length(), source.length());
                return new TransferResult(
                        source.length(),
                        source.md5(),
                        verified,
                        Duration.ofNanos(System.nanoTime() - start));
            } catch (BodyUnreadableException e) {
                throw e.reason();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException e) {
                tries.failed(e);
            }
        }
    }

    /** Whether the service told the digest of what it stored. */
    private boolean attempt(Source source, VosUri target, TransferOptions options)
            throws IOException {
        Optional<String> told;
        try (HttpReply reply =
                routes.put(target, source.length(), url -> put(url, source, options))) {
            told = Digests.of(reply);
        }
        if (told.isEmpty()) {
            told = stored.of(target);
        }
        String sent = source.md5();
        if (told.isPresent() && !told.get().equals(sent)) {
            throw damaged(target + " has MD5 " + told.get() + " (expected: " + sent + ")");
        }
        return told.isPresent();
    }

    private HttpReply put(URI url, Source source, TransferOptions options) throws IOException {
        HttpCall call = HttpCall.of("PUT", url).with(source);
        if (options.contentType().isPresent()) {
            call = call.with("Content-Type", options.contentType().get());
        }
        boolean ahead = source.length() <= DIGEST_AHEAD_BYTES;
        if (ahead) {
            call = call.with("Digest", Digests.header(source.md5Ahead()));
        }
        HttpReply reply = transport.attempt(call);
        if (reply.isSuccess()) {
            return reply;
        }
        try (reply) {
            VOSpaceException fault = Faults.of(reply);
            if (ahead && fault.type() == FaultType.PRECONDITION_FAILED) {
                throw new RefusedException(fault, Optional.empty());
            }
            throw fault;
        }
    }

    private static RefusedException damaged(String what) {
        return new RefusedException(
                new VOSpaceException(FaultType.TRANSFER_FAILED, what), Optional.empty());
    }
}
