package org.vospace.client.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Credentials, each bound to the origin it was issued for.
 *
 * <p>No request to another origin gets one, whoever names that origin: a redirect, an endpoint of a
 * transfer, a link. Thread-safe.
 */
public final class Authorizations {
    private final Map<Origin, Authorization> byOrigin = new ConcurrentHashMap<>();

    /** Binds a credential to an origin, in place of what was bound to it. */
    public void issue(Origin origin, Authorization value) {
        byOrigin.put(requireNonNull(origin, "origin"), requireNonNull(value, "value"));
    }

    /**
     * Binds a header value to an origin, in place of what was bound to it.
     *
     * @param value such as {@code Bearer …}
     */
    public void issue(Origin origin, String value) {
        issue(origin, Authorization.fixed(value));
    }

    /** The credential for requests to {@code url}; empty if none was issued for its origin. */
    public Optional<Authorization> find(URI url) {
        return Optional.ofNullable(byOrigin.get(Origin.of(url)));
    }

    /** The header value for a request to {@code url}; empty if none was issued for its origin. */
    public Optional<String> valueFor(URI url) {
        return find(url).flatMap(Authorization::header);
    }

    /** Names the origins and keeps the secrets. */
    @Override
    public String toString() {
        return "Authorizations for " + byOrigin.keySet();
    }
}
