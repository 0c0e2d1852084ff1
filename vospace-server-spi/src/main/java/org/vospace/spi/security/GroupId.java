package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

/** A group, by the URI that node properties name it with, or by its short name. */
public record GroupId(String uri) {
    public GroupId {
        requireNonNull(uri, "uri");
        if (uri.isBlank()) {
            throw new IllegalArgumentException("group: blank (expected: a URI or a name)");
        }
    }

    @Override
    public String toString() {
        return uri;
    }
}
