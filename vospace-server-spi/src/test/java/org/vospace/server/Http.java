package org.vospace.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Plain HTTP to a service, as one user; redirects are not followed. */
final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Supplier<URI> service;
    private final String user;

    Http(VOSpaceExtension space, String user) {
        this(space::url, user);
    }

    Http(Supplier<URI> service, String user) {
        this.service = service;
        this.user = user;
    }

    Http as(String other) {
        return new Http(service, other);
    }

    /** An answer with its body as text. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        byte[] bytes() {
            return response.body();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The first word of the body: a fault's name. */
        String fault() {
            return text().split("\\s", 2)[0];
        }
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Asks and does not wait for the answer. */
    CompletableFuture<Answer> getAsync(String path) {
        return CLIENT.sendAsync(
                        request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Answer::new);
    }

    Answer head(String path, String... headers) {
        return send(request(path, headers).method("HEAD", BodyPublishers.noBody()));
    }

    Answer delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    Answer put(String path, byte[] body, String... headers) {
        return send(request(path, headers).PUT(BodyPublishers.ofByteArray(body)));
    }

    Answer put(String path, String body, String... headers) {
        return put(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer patch(String path, byte[] body, String... headers) {
        return send(request(path, headers).method("PATCH", BodyPublishers.ofByteArray(body)));
    }

    Answer post(String path, String body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)));
    }

    Answer form(String path, String body) {
        return post(path, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    Answer method(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        URI uri = path.startsWith("http") ? URI.create(path) : URI.create(service.get() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!user.isEmpty()) {
            request.header("Authorization", TestUsers.authorization(user));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
