package org.vospace.server.security.group;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * A group service.
 *
 * @param authority what the service's groups are called before their names, such as {@code
 *     ivo://example.org/gms}
 * @param service below which there is {@code /search}; https, or on this machine
 * @param memory how long somebody may count as a member who is none any more
 * @param timeout for a whole answer
 * @param tls trusts who may be the service; empty: whom Java trusts
 */
public record GmsConfig(
        URI authority, URI service, Duration memory, Duration timeout, Optional<SSLContext> tls) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException if callers' tokens would travel in the clear, or a value
     *     makes no sense
     */
    public GmsConfig {
        requireNonNull(memory, "memory");
        requireNonNull(timeout, "timeout");
        requireNonNull(tls, "tls");
        boolean isIvo = "ivo".equals(authority.getScheme()) && authority.getHost() != null;
        if (!isIvo || authority.getQuery() != null || authority.getFragment() != null) {
            throw new IllegalArgumentException(
                    "uri: '%s' (expected: such as ivo://example.org/gms)".formatted(authority));
        }
        boolean isSafe =
                "https".equals(service.getScheme())
                        || ("http".equals(service.getScheme())
                                && LOOPBACK.contains(String.valueOf(service.getHost())));
        if (service.getHost() == null || !isSafe || service.getQuery() != null) {
            throw new IllegalArgumentException(
                    "url: '%s' (expected: https://host/path, because callers' tokens go there)"
                            .formatted(service));
        }
    }
}
