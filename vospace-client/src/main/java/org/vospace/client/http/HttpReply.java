package org.vospace.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** An answer whose body has not been read. Close it, so that its connection is free again. */
public final class HttpReply implements AutoCloseable {
    /** As much is read of what nobody wants, to keep the connection. */
    private static final int DRAINED_BYTES = 64 * 1024;

    /** As many digits as a long has in any case. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final HttpCall call;
    private final HttpResponse response;
    private final InputStream body;
    private final boolean repeated;
    private final Optional<String> trouble;

    HttpReply(
            HttpCall call,
            HttpResponse response,
            InputStream body,
            boolean repeated,
            Optional<String> trouble) {
        this.call = call;
        this.response = response;
        this.body = body;
        this.repeated = repeated;
        this.trouble = trouble;
    }

    HttpReply asRepeated(boolean value) {
        return new HttpReply(call, response, body, value, trouble);
    }

    HttpReply withTrouble(Optional<String> value) {
        return new HttpReply(call, response, body, repeated, value);
    }

    /** Why a credential that is meant for the origin was left out; empty if it was not. */
    Optional<String> trouble() {
        return trouble;
    }

    /** The request that was answered, after redirects. */
    public HttpCall call() {
        return call;
    }

    public int status() {
        return response.getCode();
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return status() / 100 == 2;
    }

    /**
     * Whether an earlier attempt went unanswered, so that its work may have been done before this
     * one came: a 409 then need not mean what it says.
     */
    public boolean isRepeated() {
        return repeated;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /** Every value of a header that may come more than once. */
    public Iterable<String> headers(String name) {
        return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
    }

    /** The length of the body where the server announced it, in bytes. */
    public OptionalLong length() {
        return header("Content-Length").stream()
                .filter(text -> LENGTH.matcher(text).matches())
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** The {@code Location}, resolved against the URL that was asked. */
    public Optional<URI> location() {
        return header("Location").flatMap(text -> Locations.resolve(call.uri(), text));
    }

    public InputStream body() {
        return body;
    }

    /** At most {@code limit} bytes of the body as text. */
    public String text(int limit) throws IOException {
        return new String(body().readNBytes(limit), StandardCharsets.UTF_8);
    }

    /** Reads the body to its end and closes the reply, so that its connection serves again. */
    public void finish() throws IOException {
        try (InputStream rest = body()) {
            rest.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public void close() {
        try (InputStream rest = body()) {
            if (length().orElse(0) <= DRAINED_BYTES) {
                rest.skipNBytes(length().orElse(0));
                rest.read();
            }
        } catch (IOException e) {
            // nobody wants the rest: the connection is lost, which costs the next request one
        }
    }
}
