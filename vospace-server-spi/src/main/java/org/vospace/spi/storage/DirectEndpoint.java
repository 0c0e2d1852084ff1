package org.vospace.spi.storage;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;

/**
 * A URL that serves or accepts bytes without the server in between. It must work on its own: a
 * VOSpace protocol endpoint has no place for extra headers.
 */
public record DirectEndpoint(URI url, Instant expires) {
    public DirectEndpoint {
        requireNonNull(url, "url");
        requireNonNull(expires, "expires");
    }
}
