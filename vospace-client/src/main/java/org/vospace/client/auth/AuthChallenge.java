package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * An invitation to authenticate (RFC 9110, 11.6.1).
 *
 * @param scheme in lower case
 * @param parameters by name in lower case
 */
record AuthChallenge(String scheme, Map<String, String> parameters) {
    AuthChallenge {
        requireNonNull(scheme, "scheme");
        parameters = Map.copyOf(parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
