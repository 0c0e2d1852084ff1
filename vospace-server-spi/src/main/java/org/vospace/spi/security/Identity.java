package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request, or sent it when the work began that is done now.
 *
 * @param name the user as node owners and job owners name it; empty for an anonymous caller
 * @param groups those that the credential itself vouches for; kept with the caller's jobs, which
 *     have no credential any more
 * @param restriction what the credential is good for; empty: for all that the user may do. Kept
 *     with the caller's jobs and with the URLs made for them, so that none is worth more than the
 *     credential it was got with
 * @param expires when the credential ends, where that is known and it does: what is got with it
 *     ends then too
 * @param token with which other services can be asked as the caller; never kept beyond the request
 */
public record Identity(
        String name,
        Set<GroupId> groups,
        Optional<Restriction> restriction,
        Optional<Instant> expires,
        Optional<BearerToken> token) {
    public static final Identity ANONYMOUS = new Identity("", Set.of());

    public Identity {
        requireNonNull(name, "name");
        groups = Set.copyOf(groups);
        requireNonNull(restriction, "restriction");
        requireNonNull(expires, "expires");
        requireNonNull(token, "token");
    }

    /** Somebody whose credential is good for all they may do. */
    public Identity(String name, Set<GroupId> groups) {
        this(name, groups, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Identity of(String name) {
        return new Identity(name, Set.of());
    }

    /** The same caller in more groups. */
    public Identity withGroups(Set<GroupId> more) {
        Set<GroupId> all = new LinkedHashSet<>(groups);
        all.addAll(more);
        return new Identity(name, all, restriction, expires, token);
    }

    /** The same caller with a credential that is good for less. */
    public Identity restrictedTo(Restriction value) {
        return new Identity(name, groups, Optional.of(value), expires, token);
    }

    /** The same caller as is kept when the credential is forgotten, restricted as it was. */
    public Identity withoutCredential() {
        return new Identity(name, groups, restriction, Optional.empty(), Optional.empty());
    }

    /** The same caller with a credential that ends. */
    public Identity until(Instant value) {
        return new Identity(name, groups, restriction, Optional.of(value), token);
    }

    /** The same caller with the token that they have shown. */
    public Identity withToken(BearerToken value) {
        return new Identity(name, groups, restriction, expires, Optional.of(value));
    }

    public boolean isAnonymous() {
        return name.isEmpty();
    }
}
