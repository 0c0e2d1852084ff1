package org.vospace.model;

import java.util.List;

/**
 * The transfer protocols of a service.
 *
 * @param accepts those the service acts as a client of
 * @param provides those the service acts as a server for
 */
public record Protocols(List<Protocol> accepts, List<Protocol> provides) {
    public Protocols {
        accepts = List.copyOf(accepts);
        provides = List.copyOf(provides);
    }
}
