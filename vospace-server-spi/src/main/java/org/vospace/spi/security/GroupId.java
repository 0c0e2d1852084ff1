package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

/**
 * A group, by the URI that node properties name it with ({@code ivo://example.org/gms?staff}), or
 * by its short name ({@code staff}).
 */
public record GroupId(String uri) {
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

    @Override
    public String toString() {
        return uri;
    }
}
