package org.vospace.spi.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vospace.model.NodePath;
import org.vospace.spi.storage.DirectEndpoint;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/**
 * A {@link MemoryBackend} with every optional feature: it copies, and it serves and takes content
 * at URLs of its own on the loopback interface. An expired URL answers 403. For tests of a server
 * that sends its clients elsewhere.
 */
public final class DirectMemoryBackend implements StorageBackend {
    private record Grant(String method, StorageRef ref, Instant expires) {}

    private final MemoryBackend memory = new MemoryBackend();
    private final Map<StorageRef, byte[]> arrived = new ConcurrentHashMap<>();
    private final AppendedMemory appended = new AppendedMemory();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public DirectMemoryBackend() throws IOException {
        this(Clock.systemUTC());
    }

    /** A backend that takes the time for its URLs from {@code clock}. */
    public DirectMemoryBackend(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    @Override
    public Set<StorageFeature> features() {
        return Set.of(
                StorageFeature.RANGES,
                StorageFeature.SERVER_SIDE_COPY,
                StorageFeature.DIRECT_DOWNLOAD,
                StorageFeature.DIRECT_UPLOAD,
                StorageFeature.APPEND,
                StorageFeature.READ_APPENDED);
    }

    @Override
    public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException {
        return memory.upload(ref, request, content);
    }

    @Override
    public Download download(DownloadRequest request) throws IOException {
        return memory.download(request);
    }

    @Override
    public void remove(StorageRef ref) {
        arrived.remove(ref);
        appended.remove(ref);
        memory.remove(ref);
    }

    @Override
    public long append(StorageRef ref, UploadRequest request, long offset, InputStream content)
            throws IOException {
        return appended.append(ref, offset, content);
    }

    @Override
    public InputStream readAppended(StorageRef ref, long length) throws IOException {
        return new ByteArrayInputStream(appended.first(ref, Math.toIntExact(length)));
    }

    @Override
    public StagedUpload seal(StorageRef ref, UploadRequest request) throws IOException {
        int length = Math.toIntExact(request.length().orElseThrow());
        byte[] content = appended.whole(ref, length);
        return memory.upload(ref, request, new ByteArrayInputStream(content));
    }

    @Override
    public StagedUpload copy(StorageRef source, StorageRef ref, UploadRequest request)
            throws IOException {
        try (Download download = memory.download(whole(source))) {
            return memory.upload(ref, request, download.stream());
        }
    }

    @Override
    public DirectEndpoint directDownload(DownloadRequest request, Duration validity) {
        return grant("GET", request.ref(), validity);
    }

    @Override
    public DirectEndpoint directUpload(StorageRef ref, UploadRequest request, Duration validity) {
        return grant("PUT", ref, validity);
    }

    @Override
    public Optional<StagedUpload> collect(StorageRef ref) throws IOException {
        byte[] content = arrived.remove(ref);
        if (content == null) {
            return Optional.empty();
        }
        UploadRequest request =
                new UploadRequest(NodePath.ROOT, OptionalLong.of(content.length), Optional.empty());
        return Optional.of(memory.upload(ref, request, new ByteArrayInputStream(content)));
    }

    /** Turns a bit of a byte of appended content, as a broken disk does. */
    public void damage(StorageRef ref, int position) {
        appended.damage(ref, position);
    }

    /** The refs of everything stored, staged and not yet collected content included. */
    public Set<StorageRef> refs() {
        Set<StorageRef> refs = new HashSet<>(memory.refs());
        refs.addAll(arrived.keySet());
        refs.addAll(appended.refs());
        return refs;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private DirectEndpoint grant(String method, StorageRef ref, Duration validity) {
        String token = UUID.randomUUID().toString();
        Instant expires = clock.instant().plus(validity);
        grants.put("/" + token, new Grant(method, ref, expires));
        InetSocketAddress address = server.getAddress();
        return new DirectEndpoint(
                URI.create("http://127.0.0.1:" + address.getPort() + "/" + token), expires);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Grant grant = grants.get(exchange.getRequestURI().getPath());
            if (grant == null
                    || !grant.method().equals(exchange.getRequestMethod())
                    || grant.expires().isBefore(clock.instant())) {
                exchange.sendResponseHeaders(403, -1);
            } else if (grant.method().equals("GET")) {
                serve(exchange, grant.ref());
            } else {
                take(exchange, grant.ref());
            }
        }
    }

    private void serve(HttpExchange exchange, StorageRef ref) throws IOException {
        try (Download download = memory.download(whole(ref))) {
            // 0 means chunks of unknown number to this server, -1 no body
            exchange.sendResponseHeaders(200, download.length() == 0 ? -1 : download.length());
            download.stream().transferTo(exchange.getResponseBody());
        }
    }

    private void take(HttpExchange exchange, StorageRef ref) throws IOException {
        byte[] content = exchange.getRequestBody().readAllBytes();
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        if (announced != null && Long.parseLong(announced) != content.length) {
            throw new IOException(content.length + " bytes (expected: " + announced + ")");
        }
        arrived.put(ref, content);
        exchange.sendResponseHeaders(201, -1);
    }

    private static DownloadRequest whole(StorageRef ref) {
        return new DownloadRequest(ref, NodePath.ROOT, Optional.empty());
    }
}
