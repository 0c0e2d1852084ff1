package org.vospace.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A data format in which a node can be imported or exported (VOSpace 2.1, 3.3).
 *
 * @param original whether the view keeps the bytes as they were
 */
public record View(String uri, boolean original, List<Param> params) {
    public View {
        requireNonNull(uri, "uri");
        params = List.copyOf(params);
    }

    public View(String uri) {
        this(uri, true, List.of());
    }
}
