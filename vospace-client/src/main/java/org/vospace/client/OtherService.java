package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A service beside the client's own.
 *
 * @param prefixes by which names of its nodes begin, such as {@code arc}; may be none
 * @param credentials who the client is there
 */
record OtherService(ServiceName name, Set<String> prefixes, Credentials credentials) {
    OtherService {
        requireNonNull(name, "name");
        prefixes = Set.copyOf(prefixes);
        requireNonNull(credentials, "credentials");
    }
}
