package org.vospace.vosi;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** One capability of a service: a standard it follows, and its interfaces. */
public record ServiceCapability(String standardId, List<ServiceInterface> interfaces) {
    public ServiceCapability {
        requireNonNull(standardId, "standardId");
        interfaces = List.copyOf(interfaces);
    }
}
