package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Who sends a request.
 *
 * @param name the user as node owners and job owners name it; empty for an anonymous caller
 * @param groups those the credential itself vouches for
 */
public record Identity(String name, Set<GroupId> groups) {
    public static final Identity ANONYMOUS = new Identity("", Set.of());

    public Identity {
        requireNonNull(name, "name");
        groups = Set.copyOf(groups);
    }

    public static Identity of(String name) {
        return new Identity(name, Set.of());
    }

    public boolean isAnonymous() {
        return name.isEmpty();
    }
}
