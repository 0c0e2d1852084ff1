package org.vospace.server.store;

import java.util.List;
import java.util.Map;

/**
 * Who may do what with nodes that are made in a container, as the container says.
 *
 * @param containerProperties what containers get besides, by URI
 */
public record InheritedAccess(
        boolean isPublic,
        List<String> groupRead,
        List<String> groupWrite,
        Map<String, String> containerProperties) {
    public InheritedAccess {
        groupRead = List.copyOf(groupRead);
        groupWrite = List.copyOf(groupWrite);
        containerProperties = Map.copyOf(containerProperties);
    }
}
