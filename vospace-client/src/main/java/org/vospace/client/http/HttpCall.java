package org.vospace.client.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request before it is sent. Repeating one must be harmless: see {@link HttpTransport#send}. */
public record HttpCall(
        String method, URI uri, Map<String, String> headers, Optional<RequestBody> body) {
    public HttpCall {
        requireNonNull(method, "method");
        requireNonNull(uri, "uri");
        headers = Map.copyOf(headers);
        requireNonNull(body, "body");
    }

    public static HttpCall get(URI uri) {
        return of("GET", uri);
    }

    /** A request without a body. */
    public static HttpCall of(String method, URI uri) {
        return new HttpCall(method, uri, Map.of(), Optional.empty());
    }

    /** This request with a header added or replaced. */
    public HttpCall with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, uri, more, body);
    }

    /** This request with a body. */
    public HttpCall with(RequestBody content) {
        return new HttpCall(method, uri, headers, Optional.of(content));
    }

    HttpCall at(URI location) {
        return new HttpCall(method, location, headers, body);
    }

    /**
     * The request line as messages show it, without what may be secret: the query of a signed URL,
     * a user in it.
     */
    @Override
    public String toString() {
        String url = uri.toString();
        int query = url.indexOf('?');
        return method
                + " "
                + (query < 0 ? url : url.substring(0, query)).replaceFirst("//[^/]*@", "//");
    }
}
