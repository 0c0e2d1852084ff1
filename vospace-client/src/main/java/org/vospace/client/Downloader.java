package org.vospace.client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.RefusedException;
import org.vospace.client.http.Tries;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Fetches files, verifies what came, and tries again. */
final class Downloader {
    private final HttpTransport transport;
    private final ByteRoutes routes;
    private final StoredDigests stored;

    Downloader(HttpTransport transport, ByteRoutes routes, StoredDigests stored) {
        this.transport = transport;
        this.routes = routes;
        this.stored = stored;
    }

    TransferResult download(VosUri source, Path target, TransferOptions options)
            throws IOException {
        Path file = Files.isDirectory(target) ? target.resolve(source.name()) : target;
        try (PartFile part = new PartFile(file)) {
            TransferResult result = run(source, part, options);
            part.commit();
            options.progress().update(result.bytes(), result.bytes());
            return result;
        }
    }

    TransferResult download(VosUri source, OutputStream target, TransferOptions options)
            throws IOException {
        TransferResult result = run(source, new StreamSink(target), options);
        options.progress().update(result.bytes(), result.bytes());
        return result;
    }

    private TransferResult run(VosUri source, Sink sink, TransferOptions options)
            throws IOException {
        long start = System.nanoTime();
        Tries tries = transport.tries("download");
        Download download =
                new Download(transport, routes, source, sink, options.progress(), tries);
        while (true) {
            try {
                download.attempt();
                String md5 = download.md5();
                boolean verified = verify(source, md5, download);
                return new TransferResult(
                        download.done(),
                        md5,
                        verified,
                        Duration.ofNanos(System.nanoTime() - start));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException e) {
                tries.failed(e);
            }
        }
    }

    private boolean verify(VosUri source, String md5, Download download) throws IOException {
        Optional<String> told = download.told().or(() -> stored.of(source));
        if (told.isPresent() && !told.get().equals(md5)) {
            String what = "what came has MD5 " + md5 + " (expected: " + told.get() + ")";
            download.restart(what);
            throw new RefusedException(
                    new VOSpaceException(FaultType.TRANSFER_FAILED, what), Optional.empty());
        }
        return told.isPresent();
    }
}
