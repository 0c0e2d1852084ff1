package org.vospace.vosi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * An interface of a capability.
 *
 * @param accessUrl where it is
 * @param use {@code full}: the URL as it stands; {@code base}: a path is appended
 * @param version of the standard, such as {@code 2.1}
 * @param securityMethods URIs of the ways to authenticate, best first; the empty text stands for
 *     anonymous access beside others, no element at all for anonymous access only
 */
public record ServiceInterface(
        String accessUrl, String use, Optional<String> version, List<String> securityMethods) {
    public ServiceInterface {
        requireNonNull(accessUrl, "accessUrl");
        requireNonNull(use, "use");
        requireNonNull(version, "version");
        securityMethods = List.copyOf(securityMethods);
    }
}
