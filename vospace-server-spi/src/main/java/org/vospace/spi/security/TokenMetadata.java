package org.vospace.spi.security;

import java.net.URI;
import java.util.List;

/**
 * What clients must know to get a token that the service takes (RFC 9728).
 *
 * @param authorizationServers issuers, whose own metadata tells where tokens are had
 * @param scopes worth asking for
 */
public record TokenMetadata(List<URI> authorizationServers, List<String> scopes) {
    public TokenMetadata {
        authorizationServers = List.copyOf(authorizationServers);
        scopes = List.copyOf(scopes);
    }
}
