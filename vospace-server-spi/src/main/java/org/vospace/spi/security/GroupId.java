package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A group, by the URI that node properties name it with ({@code ivo://example.org/gms?staff}), or
 * by its short name ({@code staff}).
 *
 * <p>A name that begins with {@code user:} stands for one user, with what cannot stand in a list of
 * names percent-encoded: {@code user:alice}, {@code ivo://example.org/gms?user:alice}, {@code
 * user:CN=Alice%20Miller}. The prefix is part of the name and not of the URI because OpenCADC's
 * clients put {@code ivo://cadc.nrc.ca/gms?} before whatever they are given.
 */
public record GroupId(String uri) {
    private static final String USER = "user:";

    public GroupId {
        requireNonNull(uri, "uri");
        if (uri.isBlank()) {
            throw new IllegalArgumentException("group: blank (expected: a URI or a name)");
        }
    }

    /** Whether this is a short name. */
    public boolean isShort() {
        return uri.indexOf('?') < 0 && !uri.contains("://");
    }

    /** The name behind the authority of the group service. */
    public String shortName() {
        return uri.substring(uri.indexOf('?') + 1);
    }

    /**
     * Whether both name one group: by the whole URI or, where one of the two is a short name, by
     * the short name. {@code staff} and {@code ivo://example.org/gms?staff} are one group, {@code
     * ivo://example.org/gms?staff} and {@code ivo://example.com/gms?staff} are two.
     */
    public boolean matches(GroupId other) {
        boolean byShortName = isShort() || other.isShort();
        return byShortName ? shortName().equals(other.shortName()) : uri.equals(other.uri);
    }

    /** The one user this stands for; empty if it is a group, or names nobody. */
    public Optional<String> user() {
        if (!shortName().startsWith(USER)) {
            return Optional.empty();
        }
        try {
            String encoded = shortName().substring(USER.length()).replace("+", "%2B");
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8))
                    .filter(name -> !name.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this stands for one user, so that no group of such a name counts. */
    public boolean isUser() {
        return shortName().startsWith(USER);
    }

    @Override
    public String toString() {
        return uri;
    }
}
