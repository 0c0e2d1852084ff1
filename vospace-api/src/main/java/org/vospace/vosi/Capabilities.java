package org.vospace.vosi;

import java.util.List;
import java.util.Optional;

/** What a service offers and where (VOSI 1.1, 3). */
public record Capabilities(List<ServiceCapability> capabilities) {
    public Capabilities {
        capabilities = List.copyOf(capabilities);
    }

    /** Finds the capability with the given standardID, without regard to case. */
    public Optional<ServiceCapability> find(String standardId) {
        return capabilities.stream()
                .filter(capability -> capability.standardId().equalsIgnoreCase(standardId))
                .findFirst();
    }
}
