package org.vospace.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A transfer protocol, with the endpoint where one is known (VOSpace 2.1, 3.5).
 *
 * @param endpoint the URL to read from or write to, as sent
 * @param securityMethod how to authenticate there; empty: not at all
 */
public record Protocol(
        String uri,
        Optional<String> endpoint,
        Optional<SecurityMethod> securityMethod,
        List<Param> params) {
    private static final String CORE = "ivo://ivoa.net/vospace/core#";

    public static final String HTTP_GET = CORE + "httpget";
    public static final String HTTP_PUT = CORE + "httpput";
    public static final String HTTPS_GET = CORE + "httpsget";
    public static final String HTTPS_PUT = CORE + "httpsput";

    /** Pulls that anybody may do, any number of times, without authentication. */
    public static final String PUBLIC_SHARE =
            "http://wiki.ivoa.net/twiki/bin/view/IVOA/VOSpacePublicShare";

    public Protocol {
        requireNonNull(uri, "uri");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(securityMethod, "securityMethod");
        params = List.copyOf(params);
    }

    /** A protocol as a client asks for it. */
    public Protocol(String uri) {
        this(uri, Optional.empty(), Optional.empty(), List.of());
    }

    /** This protocol at the given URL. */
    public Protocol at(String url) {
        return new Protocol(uri, Optional.of(url), securityMethod, params);
    }
}
