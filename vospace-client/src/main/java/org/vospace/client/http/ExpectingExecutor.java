package org.vospace.client.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/** Sends a request, and tells its body whether the server has asked for it. */
final class ExpectingExecutor extends HttpRequestExecutor {
    /**
     * @param wait for an answer to {@code Expect: 100-continue} before the body is sent anyway
     */
    ExpectingExecutor(Duration wait) {
        super(Http1Config.custom().setWaitForContinueTimeout(Timeout.of(wait)).build(), null, null);
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
            throws IOException, HttpException {
        return execute(
                request,
                connection,
                (interim, on, about) -> {
                    if (interim.getCode() == HttpStatus.SC_CONTINUE
                            && request.getEntity() instanceof SentBody body) {
                        body.continued();
                    }
                },
                context);
    }
}
