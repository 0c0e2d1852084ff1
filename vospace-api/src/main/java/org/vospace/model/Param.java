package org.vospace.model;

import static java.util.Objects.requireNonNull;

/** A parameter of a view, protocol, capability or transfer. */
public record Param(String uri, String value) {
    public Param {
        requireNonNull(uri, "uri");
        requireNonNull(value, "value");
    }
}
