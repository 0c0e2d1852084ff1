package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.vospace.client.http.Origin;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/**
 * How a client was told of a service: by the URL of its capabilities, by its authority, or by both.
 *
 * @param authority with {@code !} as its separator
 */
record ServiceName(Optional<URI> capabilities, Optional<String> authority) {
    ServiceName {
        requireNonNull(capabilities, "capabilities");
        authority = authority.map(text -> VosUri.of(text, NodePath.ROOT).authority());
        if (capabilities.isEmpty() && authority.isEmpty()) {
            throw new IllegalArgumentException("a service without URL and authority");
        }
    }

    /**
     * Reads {@code http(s)://…} (a base or the capabilities), {@code ivo://authority/key} or {@code
     * vos://authority!key}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static ServiceName parse(String service) {
        String text = service.strip();
        if (text.regionMatches(true, 0, "ivo://", 0, 6)) {
            return ofAuthority(text.substring(6).replaceFirst("/+$", "").replace('/', '!'));
        }
        if (text.regionMatches(true, 0, "vos://", 0, 6)) {
            return ofAuthority(VosUri.parse(text).authority());
        }
        return ofUrl(URI.create(text));
    }

    static ServiceName ofAuthority(String authority) {
        return new ServiceName(Optional.empty(), Optional.of(authority));
    }

    /**
     * Takes the base URL of a service or that of its capabilities.
     *
     * @throws IllegalArgumentException if it is not an http or https URL, or holds a user
     */
    static ServiceName ofUrl(URI url) {
        Origin.of(url);
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the URL of the service at "
                            + url.getHost()
                            + " holds a user (expected: none; credentials are given apart)");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
        String capabilities = path.endsWith("/capabilities") ? path : path + "/capabilities";
        return new ServiceName(Optional.of(url.resolve(capabilities)), Optional.empty());
    }

    /** For messages. */
    @Override
    public String toString() {
        return capabilities.map(URI::toString).orElseGet(() -> "vos://" + authority.orElseThrow());
    }
}
