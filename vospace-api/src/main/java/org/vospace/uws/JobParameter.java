package org.vospace.uws;

import static java.util.Objects.requireNonNull;

/** A parameter of a job; by reference its value is a URL. */
public record JobParameter(String id, String value, boolean byReference) {
    public JobParameter {
        requireNonNull(id, "id");
        requireNonNull(value, "value");
    }
}
