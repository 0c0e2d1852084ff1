package org.vospace.client.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values of the {@code Authorization} header, each bound to the origin it was issued for.
 *
 * <p>No request to another origin gets one, whoever names that origin: a redirect, an endpoint of a
 * transfer, a link. Thread-safe.
 */
public final class Authorizations {
    private final Map<Origin, String> byOrigin = new ConcurrentHashMap<>();

    /**
     * Binds a header value to an origin, in place of what was bound to it.
     *
     * @param value such as {@code Bearer …}
     */
    public void issue(Origin origin, String value) {
        byOrigin.put(requireNonNull(origin, "origin"), requireNonNull(value, "value"));
    }

    /** The header value for a request to {@code url}; empty if none was issued for its origin. */
    public Optional<String> valueFor(URI url) {
        return Optional.ofNullable(byOrigin.get(Origin.of(url)));
    }

    /** Names the origins and keeps the secrets. */
    @Override
    public String toString() {
        return "Authorizations for " + byOrigin.keySet();
    }
}
