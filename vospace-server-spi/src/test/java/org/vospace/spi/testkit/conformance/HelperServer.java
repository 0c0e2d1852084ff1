package org.vospace.spi.testkit.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The other party of transfers that a service moves: a web server of the suite's own. It serves
 * what it was given, keeps what is PUT, and counts who came.
 */
final class HelperServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final Map<String, byte[]> received = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();

    private HelperServer(HttpServer server) {
        this.server = server;
    }

    /** Starts one at a free port of an address of this machine. */
    static HelperServer start(InetAddress address) {
        try {
            HelperServer helper =
                    new HelperServer(HttpServer.create(new InetSocketAddress(address, 0), 0));
            helper.server.createContext("/", helper::handle);
            helper.server.setExecutor(helper.threads);
            helper.server.start();
            return helper;
        } catch (IOException e) {
            throw new UncheckedIOException("no HTTP at " + address, e);
        }
    }

    /** Makes content available; returns where. */
    String serve(String path, byte[] bytes) {
        contents.put(path, bytes);
        return url(path);
    }

    /** Answers every request for a path with a status; returns where. */
    String refuse(String path, int status) {
        refusals.put(path, status);
        return url(path);
    }

    String url(String path) {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        String quoted = address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host;
        return "http://" + quoted + ":" + address.getPort() + path;
    }

    /** How often somebody asked for a path. */
    int hits(String path) {
        return hits.getOrDefault(path, new AtomicInteger()).get();
    }

    /** How often somebody asked for anything. */
    int hits() {
        return hits.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** What was PUT to a path. */
    Optional<byte[]> received(String path) {
        return Optional.ofNullable(received.get(path));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            hits.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Integer refusal = refusals.get(path);
            if (refusal != null) {
                exchange.sendResponseHeaders(refusal, -1);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                received.put(path, body);
                exchange.sendResponseHeaders(201, -1);
            } else {
                send(exchange, contents.get(path));
            }
        }
    }

    private static void send(
            HttpExchange exchange, byte @org.jspecify.annotations.Nullable [] bytes)
            throws IOException {
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, isHead || bytes.length == 0 ? -1 : bytes.length);
        if (!isHead) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
