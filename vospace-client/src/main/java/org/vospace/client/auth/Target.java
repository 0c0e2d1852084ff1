package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.vospace.client.http.Origin;

/**
 * The service that a credential is wanted for.
 *
 * @param name as the user gave it
 * @param origin empty if the service was given by its name in the registry
 */
public record Target(String name, Optional<Origin> origin) {
    public Target {
        requireNonNull(name, "name");
        requireNonNull(origin, "origin");
    }

    /** Reads the URL of a service or its name in the registry. */
    public static Target of(String service) {
        try {
            return new Target(service, Optional.of(Origin.of(URI.create(service.strip()))));
        } catch (IllegalArgumentException e) {
            return new Target(service, Optional.empty());
        }
    }

    /**
     * Whether secrets that the user did not give for this service may be sent to it. Where a name
     * leads, the client looks after that.
     */
    boolean keepsSecrets() {
        return origin.map(Origin::keepsSecrets).orElse(true);
    }

    /** Whether there are handshakes that could present a certificate. */
    boolean takesCertificates() {
        return origin.map(Origin::isSecure).orElse(true);
    }

    /** The name as {@code ivo://authority/key}; empty if the service was given by its URL. */
    Optional<String> ivoId() {
        String text = name.strip().toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
        return origin.isPresent()
                ? Optional.empty()
                : Optional.of(text.replaceFirst("^vos://", "ivo://").replaceFirst("[!~]", "/"));
    }
}
