package org.vospace.client.http;

import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Keeps what a request asks for from the library until the library has written its log. That names
 * the target of every request at level DEBUG, which is the level of a logging system that nobody
 * has set up, and a signed URL is a credential. Thread-safe.
 */
final class UnloggedTarget implements HttpRequestInterceptor {
    /** Says in the log why it is not what was asked for. */
    private static final String SHOWN = "/target-not-logged";

    private static final String TARGET = UnloggedTarget.class.getName();

    /**
     * A request that a client with this interceptor sends to {@code url}.
     *
     * @param context to be given to that client with the request
     * @throws IllegalArgumentException if the URL cannot be requested
     */
    static HttpUriRequestBase request(String method, URI url, HttpContext context) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, url);
        context.setAttribute(TARGET, request.getPath());
        request.setPath(SHOWN);
        return request;
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context)
            throws HttpException {
        if (!(context.getAttribute(TARGET) instanceof String target)) {
            throw new HttpException("a request without a target (expected: one made here)");
        }
        request.setPath(target);
    }
}
