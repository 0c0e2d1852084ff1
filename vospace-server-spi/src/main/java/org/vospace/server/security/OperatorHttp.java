package org.vospace.server.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks services that the operator names, never a user: token issuers, group services. No answer
 * takes longer than the timeout in all, from the look-up of the name to the last byte, is larger
 * than the limit, or comes from elsewhere than asked: redirects are not followed. A question
 * changes nothing at the service; it is therefore asked once more where a kept connection turns out
 * to have ended. Thread-safe.
 */
public final class OperatorHttp {
    private static final int CHUNK = 8192;

    /** Nobody here has a password for anything that asks. */
    private static final Authenticator NO_PASSWORDS = new Authenticator() {};

    private final Duration timeout;
    private final int limit;
    private final Optional<SSLSocketFactory> tls;

    /**
     * Opens no connection yet.
     *
     * @param timeout for a whole answer
     * @param limit the largest body taken, in bytes
     * @param tls trusts who may be the service; empty: whom Java trusts
     */
    public OperatorHttp(Duration timeout, int limit, Optional<SSLContext> tls) {
        this.timeout = timeout;
        this.limit = limit;
        this.tls = tls.map(SSLContext::getSocketFactory);
    }

    /**
     * What a service said.
     *
     * @param status of HTTP
     * @param type its media type, empty if it named none
     * @param text the body, read as UTF-8
     */
    public record Answer(int status, String type, String text) {}

    /**
     * Gets what is at a URL.
     *
     * @throws IOException if there is no whole answer in time, or too large a one
     * @throws IllegalArgumentException if a header cannot be sent
     */
    public Answer get(URI url, Map<String, String> headers) throws IOException {
        return await(url, prepared(url, headers), null);
    }

    /**
     * Posts a form ({@code application/x-www-form-urlencoded}); else as {@link #get}.
     *
     * @throws IOException if there is no whole answer in time, or too large a one
     * @throws IllegalArgumentException if a header cannot be sent
     */
    public Answer post(URI url, Map<String, String> headers, String form) throws IOException {
        HttpURLConnection connection = prepared(url, headers);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        return await(url, connection, form.getBytes(StandardCharsets.US_ASCII));
    }

    private HttpURLConnection prepared(URI url, Map<String, String> headers) throws IOException {
        URLConnection opened = url.toURL().openConnection();
        if (!(opened instanceof HttpURLConnection connection)) {
            throw new IOException("'" + url + "' cannot be asked (expected: an http or https URL)");
        }
        if (connection instanceof HttpsURLConnection secure) {
            tls.ifPresent(secure::setSSLSocketFactory);
        }
        int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setAuthenticator(NO_PASSWORDS);
        connection.setRequestProperty("User-Agent", "VOSpace");
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    /** On a thread of its own: neither a look-up of a name nor a slow answer can be hurried. */
    private Answer await(URI url, HttpURLConnection connection, byte @Nullable [] body)
            throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        FutureTask<Answer> answer = new FutureTask<>(() -> exchange(connection, body, end));
        Thread thread = new Thread(answer, "vospace-ask");
        thread.setDaemon(true);
        thread.setContextClassLoader(OperatorHttp.class.getClassLoader());
        thread.start();
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(url + " gave no answer: " + reason(e), e);
        } catch (TimeoutException e) {
            connection.disconnect();
            throw new IOException(url + " did not answer in " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            connection.disconnect();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + url);
        }
    }

    private static @Nullable String reason(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof IOException ? cause.getMessage() : String.valueOf(cause);
    }

    private Answer exchange(HttpURLConnection connection, byte @Nullable [] body, long end)
            throws IOException {
        if (body != null) {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        String type = connection.getContentType();
        try (InputStream in = body(connection, status)) {
            byte[] said = read(in, end);
            requireWhole(said.length, connection.getContentLengthLong());
            return new Answer(
                    status, type == null ? "" : type, new String(said, StandardCharsets.UTF_8));
        } catch (IOException e) {
            connection.disconnect();
            throw e;
        }
    }

    /** Older connections take the end of the stream for the end of the body. */
    private static void requireWhole(int bytes, long announced) throws IOException {
        if (announced >= 0 && bytes != announced) {
            throw new IOException(
                    "the answer ended after " + bytes + " bytes (expected: " + announced + ")");
        }
    }

    private static InputStream body(HttpURLConnection connection, int status) throws IOException {
        if (status < 400) {
            return connection.getInputStream();
        }
        InputStream said = connection.getErrorStream();
        return said == null ? InputStream.nullInputStream() : said;
    }

    /** Reads to the end, so that the connection can be used again. */
    private byte[] read(InputStream in, long end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            if (n > limit - all.size()) {
                throw new IOException("the answer has more than " + limit + " bytes");
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException("the answer did not come to its end in time");
            }
            all.write(chunk, 0, n);
        }
        return all.toByteArray();
    }
}
