package org.vospace.server.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** The final answer to a request. Good until its exchange is closed; one reader. */
public final class OutboundReply {
    private final ClassicHttpResponse response;

    OutboundReply(ClassicHttpResponse response) {
        this.response = response;
    }

    public int status() {
        return response.getCode();
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** The values of all headers of that name. */
    public List<String> headers(String name) {
        return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
    }

    /** The announced number of bytes; empty where the end of the body shows itself. */
    public OptionalLong length() {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return OptionalLong.of(0);
        }
        long length = entity.getContentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** The body; reading it fails if the connection ends before the body does. */
    public InputStream body() throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }
}
