package org.vospace.server.security.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks issuers for JSON. No answer takes longer than a few seconds in all, is larger than 512 KiB,
 * or comes from elsewhere than asked: redirects are not followed. Thread-safe.
 */
final class IssuerHttp {
    private static final int MAX_BYTES = 512 * 1024;

    private final HttpClient client;
    private final Duration timeout;

    IssuerHttp(Duration timeout) {
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .executor(Executors.newCachedThreadPool(IssuerHttp::thread))
                        .connectTimeout(timeout)
                        .followRedirects(Redirect.NEVER)
                        .build();
    }

    /** A thread of this client's own and not of the request that happens to need it first. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "token-issuers");
        thread.setDaemon(true);
        thread.setContextClassLoader(IssuerHttp.class.getClassLoader());
        return thread;
    }

    /** Gets an object; {@link StatusException} if the answer is another than 200. */
    Map<String, Object> get(URI url) throws IOException {
        return send(request(url).GET().build());
    }

    /** Posts a form; {@link StatusException} if the answer is another than 200. */
    Map<String, Object> post(URI url, String form, String authorization) throws IOException {
        return send(
                request(url)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    private HttpRequest.Builder request(URI url) {
        return HttpRequest.newBuilder(url).timeout(timeout).header("Accept", "application/json");
    }

    private Map<String, Object> send(HttpRequest request) throws IOException {
        HttpResponse<byte[]> answer = await(request);
        if (answer.statusCode() != 200) {
            throw new StatusException(request.uri(), answer.statusCode());
        }
        try {
            return JSONObjectUtils.parse(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IOException(request.uri() + " did not answer with a JSON object", e);
        }
    }

    /** Waits for the whole answer: the client's own time-out ends with its head. */
    private HttpResponse<byte[]> await(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBody(MAX_BYTES));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + " cannot be reached: " + e.getCause(), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(
                    request.uri() + " did not answer in " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + request.uri(), e);
        }
    }

    /** An answer with another status than 200. */
    static final class StatusException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        StatusException(URI url, int status) {
            super(url + " answered with HTTP status " + status + " (expected: 200)");
            this.status = status;
        }

        /** Whether there is nothing at this URL, so that another one is worth trying. */
        boolean isMissing() {
            return status == 404 || status == 405 || status == 410;
        }
    }
}
