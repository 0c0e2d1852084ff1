package org.vospace.posix;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Plain requests of one user to a space, as a client does that knows nothing of this project.
 * Redirects are not followed. Thread-safe.
 */
final class SpaceHttp {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final URI space;
    private final String authorization;

    SpaceHttp(HttpClient client, URI space, String authorization) {
        this.client = client;
        this.space = space;
        this.authorization = authorization;
    }

    SpaceHttp(URI space, String authorization) {
        this(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                space,
                authorization);
    }

    /** An answer and all of its body. */
    record Reply(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        byte[] bytes() {
            return response.body();
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Status and body, for messages. */
        @Override
        public String toString() {
            return status() + " " + text();
        }
    }

    Reply get(String path, String... headers) throws IOException {
        return send(request(path, headers).GET());
    }

    /** Sends a request whose answer is read as it comes; to be closed. */
    InputStream stream(String path) throws IOException {
        HttpResponse<InputStream> response =
                send(request(path).GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": status " + response.statusCode());
        }
        return response.body();
    }

    Reply put(String path, byte[] body, String... headers) throws IOException {
        return send(request(path, headers).PUT(BodyPublishers.ofByteArray(body)));
    }

    Reply delete(String path) throws IOException {
        return send(request(path).DELETE());
    }

    /** Posts a document that makes a job; returns the job's URL. */
    String post(String path, String document) throws IOException {
        return job(
                send(
                        request(path, "Content-Type", "text/xml")
                                .POST(BodyPublishers.ofString(document))));
    }

    /** Posts a form that makes a job; returns the job's URL. */
    String form(String path, String fields) throws IOException {
        return job(
                send(
                        request(path, "Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(fields))));
    }

    private static String job(Reply created) {
        if (created.status() != 303) {
            throw new AssertionError("a job: " + created);
        }
        return created.header("Location");
    }

    Reply makeContainer(String authority, String path) throws IOException {
        String document =
                """
                <vos:node xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:type="vos:ContainerNode" uri="vos://%s%s"><vos:properties/></vos:node>"""
                        .formatted(authority, path);
        return put("/nodes" + path, document.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Runs the job of a move and waits for its end.
     *
     * @param source encoded, as {@code destination}
     * @return the last phase, and the job's error if there is one
     */
    String move(String authority, String source, String destination) throws IOException {
        String document =
                """
                <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">
                  <vos:target>vos://%s%s</vos:target><vos:direction>vos://%s%s</vos:direction>
                  <vos:keepBytes>false</vos:keepBytes>
                </vos:transfer>"""
                        .formatted(authority, xml(source), authority, xml(destination));
        String job = post("/transfers?PHASE=RUN", document);
        Phases phases = new Phases();
        Awaitility.await()
                .atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> phases.isLast(get(job + "/phase").text().strip()));
        return phases.last.equals("ERROR") ? "ERROR " + get(job + "/error").text() : phases.last;
    }

    /** Encodes a name for a path: everything but what is never special. */
    static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        URI uri = path.startsWith("http") ? URI.create(path) : URI.create(space + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(TIMEOUT)
                        .setHeader("Authorization", authorization);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Reply send(HttpRequest.Builder request) throws IOException {
        return new Reply(send(request.build(), BodyHandlers.ofByteArray()));
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException {
        try {
            return client.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Keeps the phase that a poll has seen. */
    private static final class Phases {
        private String last = "";

        boolean isLast(String phase) {
            last = phase;
            return !phase.equals("PENDING")
                    && !phase.equals("QUEUED")
                    && !phase.equals("EXECUTING");
        }
    }
}
