package org.vospace.spi.testkit.conformance;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends requests as one account, for one row. Redirects are not followed. */
final class Caller {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String XML = "text/xml";

    private final Service service;
    private final Account account;
    private final String row;
    private final Trace trace;

    Caller(Service service, Account account, String row, Trace trace) {
        this.service = service;
        this.account = account;
        this.row = row;
        this.trace = trace;
    }

    Account account() {
        return account;
    }

    Answer get(String url, String... headers) {
        return send("GET", url, BodyPublishers.noBody(), headers);
    }

    Answer head(String url) {
        return send("HEAD", url, BodyPublishers.noBody());
    }

    Answer delete(String url) {
        return send("DELETE", url, BodyPublishers.noBody());
    }

    /** PUT of a document. */
    Answer put(String url, String document) {
        return send("PUT", url, BodyPublishers.ofString(document), "Content-Type", XML);
    }

    /** POST of a document. */
    Answer post(String url, String document) {
        return send("POST", url, BodyPublishers.ofString(document), "Content-Type", XML);
    }

    Answer form(String url, String body) {
        return send(
                "POST",
                url,
                BodyPublishers.ofString(body),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** PUT of content. */
    Answer upload(String url, byte[] content, String... headers) {
        return send("PUT", url, BodyPublishers.ofByteArray(content), headers);
    }

    Answer send(String method, String url, BodyPublisher body, String... headers) {
        return send(request(method, url, body, headers).build());
    }

    Answer send(HttpRequest request) {
        String line = line(request);
        try {
            return seen(line, service.http().send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new NotMet("an answer", line + " → " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(line, e);
        }
    }

    /** Sends, and returns before there is an answer; waiting for it is {@link #arrived}. */
    CompletableFuture<Answer> sendLater(HttpRequest request) {
        String line = line(request);
        return service.http()
                .sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(response -> seen(line, response));
    }

    /** The answer of a request that was sent before. */
    static Answer arrived(CompletableFuture<Answer> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw new NotMet("an answer", String.valueOf(e.getCause()));
        }
    }

    HttpRequest.Builder request(String method, String url, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.uri(url)).method(method, body).timeout(PATIENCE);
        account.headers().forEach(request::setHeader);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Answer seen(String line, HttpResponse<byte[]> response) {
        Answer answer = new Answer(line, response);
        trace.add(answer);
        if (response.request().method().equals("PUT") && answer.status() == 201) {
            service.madeBy(account, response.request().uri());
        }
        service.audit().examine(row, answer);
        return answer;
    }

    private String line(HttpRequest request) {
        String as = account.equals(service.target().owner()) ? "" : " (" + account.name() + ")";
        return request.method() + " " + service.shorten(request.uri().toString()) + as;
    }

    /** Text as UTF-8. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
