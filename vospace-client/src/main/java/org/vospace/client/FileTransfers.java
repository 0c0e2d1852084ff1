package org.vospace.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.vospace.client.http.HttpTransport;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Moves files, no more at one time than the settings allow. Thread-safe. */
final class FileTransfers {
    private final HttpTransport transport;
    private final ByteRoutes routes;
    private final Uploader uploader;
    private final Downloader downloader;
    private final SpaceCopies copies;
    private final Packages packages;
    private final Imports imports;
    private final Semaphore places;

    FileTransfers(
            ClientSettings settings,
            HttpTransport transport,
            ServiceDirectory directory,
            NodeOperations nodes,
            Jobs jobs) {
        this.transport = transport;
        Negotiator negotiator =
                new Negotiator(jobs.messages(), jobs, settings.credentials().securityMethod());
        routes =
                new ByteRoutes(
                        directory, negotiator, transport, !settings.credentials().isAnonymous());
        StoredDigests stored = new StoredDigests(nodes);
        uploader = new Uploader(transport, routes, stored, settings.tuning());
        downloader = new Downloader(transport, routes, stored, settings.tuning());
        copies = new SpaceCopies(directory, negotiator, nodes, jobs, downloader, uploader);
        packages = new Packages(directory, negotiator);
        imports = new Imports(transport, directory, negotiator);
        places = new Semaphore(settings.parallelism());
    }

    TransferResult upload(Path source, VosUri target, TransferOptions options) throws IOException {
        return inTurn(source + " to " + target, () -> uploader.upload(source, target, options));
    }

    TransferResult download(VosUri source, Path target, TransferOptions options)
            throws IOException {
        return inTurn(source + " to " + target, () -> downloader.download(source, target, options));
    }

    TransferResult download(VosUri source, OutputStream target, TransferOptions options)
            throws IOException {
        return inTurn(source.toString(), () -> downloader.download(source, target, options));
    }

    TransferResult copy(VosUri source, VosUri target, TransferOptions options) throws IOException {
        return inTurn(source + " to " + target, () -> copies.copy(source, target, options));
    }

    Map<String, TransferResult> together(VosUri container, Map<String, WantedFile> files)
            throws IOException {
        return inTurn(container.toString(), () -> packages.fetch(container, files));
    }

    Map<String, TransferResult> together(Map<String, Path> files, VosUri container)
            throws IOException {
        return inTurn(container.toString(), () -> imports.send(files, container));
    }

    SeekableByteChannel open(VosUri source) {
        return RemoteFileChannel.open(transport, new FileRoute(transport, routes, source));
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** Runs a transfer when its turn has come; a failure names what it was about. */
    private <T> T inTurn(String what, Work<T> transfer) throws IOException {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED, what + ": interrupted before it began", e);
        }
        try {
            return transfer.run();
        } catch (ClosedByInterruptException e) {
            throw new VOSpaceException(FaultType.TRANSFER_FAILED, what + ": interrupted", e);
        } catch (VOSpaceException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new VOSpaceException(e.type(), what + ": " + e.detail(), e.httpStatus(), cause);
        } finally {
            places.release();
        }
    }
}
