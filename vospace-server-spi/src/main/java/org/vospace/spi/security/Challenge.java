package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

/**
 * An invitation to authenticate, as {@code WWW-Authenticate} carries it.
 *
 * @param header such as {@code Basic realm="space"}
 * @param securityMethod the URI of the method for capabilities and protocols, such as {@code
 *     ivo://ivoa.net/sso#BasicAA}
 */
public record Challenge(String header, String securityMethod) {
    public Challenge {
        requireNonNull(header, "header");
        requireNonNull(securityMethod, "securityMethod");
    }
}
