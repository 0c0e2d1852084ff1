package org.vospace.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** A third-party interface to a node (VOSpace 2.1, 3.4). */
public record Capability(String uri, Optional<String> endpoint, List<Param> params) {
    public Capability {
        requireNonNull(uri, "uri");
        requireNonNull(endpoint, "endpoint");
        params = List.copyOf(params);
    }
}
