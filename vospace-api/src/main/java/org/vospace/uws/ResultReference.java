package org.vospace.uws;

import static java.util.Objects.requireNonNull;

/** A result of a job and where it is. */
public record ResultReference(String id, String href) {
    public ResultReference {
        requireNonNull(id, "id");
        requireNonNull(href, "href");
    }
}
