package org.vospace.spi.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Stands in front of a sound service and spoils its answers, so that it looks from outside as if it
 * had a defect, and just that one.
 */
final class TamperingProxy implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "expect",
                    "upgrade",
                    "transfer-encoding");

    static {
        // the JDK's server would hold each answer back until the client acknowledges its head
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final URI service;
    private volatile UnaryOperator<Answer> defect = UnaryOperator.identity();

    /**
     * An answer on its way.
     *
     * @param request method, a space, and the path within the service
     * @param body a character for each byte
     */
    record Answer(String request, int status, String contentType, String body) {
        Answer withStatus(int other) {
            return new Answer(request, other, contentType, body);
        }

        Answer withBody(String other) {
            return new Answer(request, status, contentType, other);
        }

        /** Replaces in answers that are text. */
        Answer replacing(String what, String by) {
            return contentType.startsWith("text/") ? withBody(body.replaceAll(what, by)) : this;
        }
    }

    TamperingProxy(URI service) {
        this.service = service;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** From here on all answers have this defect. */
    void spoil(UnaryOperator<Answer> other) {
        defect = other;
    }

    URI url() {
        return URI.create("http://" + authority() + service.getPath());
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> original = forward(exchange);
            String path = exchange.getRequestURI().toString().substring(service.getPath().length());
            String type = original.headers().firstValue("Content-Type").orElse("");
            String body = new String(original.body(), StandardCharsets.ISO_8859_1);
            Answer answer =
                    defect.apply(
                            new Answer(
                                    exchange.getRequestMethod() + " " + path,
                                    original.statusCode(),
                                    type,
                                    type.startsWith("text/") ? ours(body) : body));
            reply(exchange, original, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://" + service.getAuthority() + exchange.getRequestURI());
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                                values.forEach(value -> request.header(name, value));
                            }
                        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** URLs of the service behind become URLs of this one. */
    private String ours(String text) {
        return text.replace(service.getAuthority(), authority());
    }

    private void reply(HttpExchange exchange, HttpResponse<byte[]> original, Answer answer)
            throws IOException {
        original.headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                                exchange.getResponseHeaders()
                                        .put(name, values.stream().map(this::ours).toList());
                            }
                        });
        exchange.getResponseHeaders().put("Content-Type", List.of(answer.contentType()));
        byte[] body = answer.body().getBytes(StandardCharsets.ISO_8859_1);
        boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), hasBody ? body.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
