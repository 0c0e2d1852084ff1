package org.vospace.client.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * A value of the {@code Authorization} header, bound to the origins it was issued for.
 *
 * <p>No request to another origin gets it, whoever names that origin: a redirect, an endpoint of a
 * transfer, a link.
 */
public final class Authorization {
    private static final Authorization NONE = new Authorization("", Set.of());

    private final String value;
    private final Set<Origin> origins;

    private Authorization(String value, Set<Origin> origins) {
        this.value = value;
        this.origins = Set.copyOf(origins);
    }

    public static Authorization none() {
        return NONE;
    }

    /**
     * Binds a header value.
     *
     * @param value such as {@code Bearer …}
     */
    public static Authorization of(String value, Set<Origin> origins) {
        return new Authorization(requireNonNull(value, "value"), origins);
    }

    /** The header value for a request to {@code url}; empty if it was not issued for its origin. */
    public Optional<String> valueFor(URI url) {
        return origins.contains(Origin.of(url)) ? Optional.of(value) : Optional.empty();
    }

    /** Names the origins and keeps the secret. */
    @Override
    public String toString() {
        return "Authorization for " + origins;
    }
}
