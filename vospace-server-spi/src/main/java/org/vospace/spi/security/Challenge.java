package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * An invitation to authenticate, as {@code WWW-Authenticate} carries it.
 *
 * @param header such as {@code Basic realm="space"}. Where it says {@code {service}} a client sees
 *     the URL of the service, where it says {@code {metadata}} that of the service's description
 *     for OAuth clients (RFC 9728)
 * @param securityMethod the URI of the method for capabilities and protocols, such as {@code
 *     ivo://ivoa.net/sso#BasicAA}
 */
public record Challenge(String header, String securityMethod) {
    /** Where RFC 9728 has the description of a resource, at the root of its host. */
    public static final String METADATA_PATH = "/.well-known/oauth-protected-resource";

    public Challenge {
        requireNonNull(header, "header");
        requireNonNull(securityMethod, "securityMethod");
    }

    /**
     * The header for clients that reach the service by a certain URL.
     *
     * @param service such as {@code https://example.org/space}
     */
    public String headerAt(URI service) {
        return header.replace("{service}", service.toString())
                .replace("{metadata}", metadataOf(service).toString());
    }

    /** Where the description of the service for OAuth clients is. */
    public static URI metadataOf(URI service) {
        return service.resolve(METADATA_PATH + service.getRawPath());
    }
}
