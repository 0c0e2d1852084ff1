package org.vospace.client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.RefusedException;
import org.vospace.client.http.Tries;
import org.vospace.client.transfer.ChunkMap;
import org.vospace.client.transfer.Content;
import org.vospace.client.transfer.LastingPart;
import org.vospace.client.transfer.PartFile;
import org.vospace.client.transfer.TransientPart;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Fetches files, verifies what came, and tries again. */
final class Downloader {
    private final HttpTransport transport;
    private final ByteRoutes routes;
    private final StoredDigests stored;
    private final TransferTuning tuning;

    Downloader(
            HttpTransport transport,
            ByteRoutes routes,
            StoredDigests stored,
            TransferTuning tuning) {
        this.transport = transport;
        this.routes = routes;
        this.stored = stored;
        this.tuning = tuning;
    }

    TransferResult download(VosUri source, Path target, TransferOptions options)
            throws IOException {
        Path file = Files.isDirectory(target) ? target.resolve(source.name()) : target;
        try (PartFile part = part(file, source, options)) {
            TransferResult result = run(source, part, options);
            part.commit();
            options.progress().update(result.bytes(), result.bytes());
            if (part instanceof TransientPart && options.cutout().isEmpty()) {
                PartFiles.discard(file, source);
            }
            return result;
        }
    }

    /** What is kept can be of use only to those who want it, and to one of them at a time. */
    private PartFile part(Path file, VosUri source, TransferOptions options) throws IOException {
        if (options.resume() && options.cutout().isEmpty()) {
            Optional<PartFile> kept =
                    LastingPart.open(file, source.toString(), tuning.smallestChunk());
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        return new TransientPart(file);
    }

    TransferResult download(VosUri source, OutputStream target, TransferOptions options)
            throws IOException {
        TransferResult result = inOneStream(source, new StreamSink(target), options);
        options.progress().update(result.bytes(), result.bytes());
        return result;
    }

    private TransferResult run(VosUri source, PartFile part, TransferOptions options)
            throws IOException {
        if (options.streams() > 1 && options.cutout().isEmpty()) {
            Optional<TransferResult> result = inSeveralStreams(source, part, options);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return inOneStream(source, new PartSink(part), options);
    }

    private TransferResult inOneStream(VosUri source, Sink sink, TransferOptions options)
            throws IOException {
        long start = System.nanoTime();
        Tries tries = transport.tries("download");
        Download download = new Download(transport, routes, source, sink, options, tries);
        download.resume();
        while (true) {
            try {
                download.attempt();
                String md5 = download.md5();
                boolean verified = verify(source, md5, download, options);
                return result(download.done(), md5, verified, start);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException e) {
                tries.failed(e);
            }
        }
    }

    private boolean verify(VosUri source, String md5, Download download, TransferOptions options)
            throws IOException {
        if (options.cutout().isPresent()) {
            return false;
        }
        Optional<String> told = download.told().or(() -> stored.of(source));
        if (told.isPresent() && !told.get().equals(md5)) {
            RefusedException damaged = damaged(md5, told.get());
            download.restart(damaged.fault().detail());
            throw damaged;
        }
        return told.isPresent();
    }

    private static RefusedException damaged(String came, String told) {
        return new RefusedException(
                new VOSpaceException(
                        FaultType.TRANSFER_FAILED,
                        "what came has MD5 " + came + " (expected: " + told + ")"),
                Optional.empty());
    }

    /** Empty where one stream does as well, or the service has no ranges. */
    private Optional<TransferResult> inSeveralStreams(
            VosUri source, PartFile part, TransferOptions options) throws IOException {
        long start = System.nanoTime();
        Tries tries = transport.tries("download");
        FileRoute route = new FileRoute(transport, routes, source);
        while (true) {
            try {
                Content content = lookAt(route);
                if (content.validator().isEmpty()
                        || content.total().orElse(0) < tuning.severalStreamsFrom()) {
                    return Optional.empty();
                }
                ParallelDownload download =
                        new ParallelDownload(
                                transport, route, part, options, content, begin(part, content));
                String md5 = fetch(download);
                Optional<String> told = content.md5().or(() -> stored.of(source));
                if (told.isPresent() && !told.get().equals(md5)) {
                    part.begin(content);
                    throw damaged(md5, told.get());
                }
                return Optional.of(
                        result(content.total().getAsLong(), md5, told.isPresent(), start));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException e) {
                tries.failed(e);
            }
        }
    }

    /** What this side cannot do is told apart from what the network could not. */
    private static String fetch(ParallelDownload download) throws IOException {
        try {
            return download.run();
        } catch (ChangedException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content as it is now; without a validator if it cannot be had in parts. */
    private static Content lookAt(FileRoute route) throws IOException {
        try (HttpReply reply = route.get(call -> call.with("Range", "bytes=0-0"))) {
            Content content = Content.of(reply);
            return reply.status() == 206
                    ? content
                    : new Content(content.total(), Optional.empty(), content.md5());
        }
    }

    /** What is there already of this content. */
    private ChunkMap begin(PartFile part, Content content) {
        Optional<PartFile.Kept> kept =
                part.kept().filter(known -> known.content().isSameAs(content));
        if (kept.isPresent()) {
            return kept.get().chunks();
        }
        try {
            part.begin(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return part.kept()
                .map(PartFile.Kept::chunks)
                .orElseGet(
                        () -> ChunkMap.of(content.total().orElseThrow(), tuning.smallestChunk()));
    }

    private static TransferResult result(long bytes, String md5, boolean verified, long start) {
        return new TransferResult(
                bytes, md5, verified, Duration.ofNanos(System.nanoTime() - start));
    }
}
