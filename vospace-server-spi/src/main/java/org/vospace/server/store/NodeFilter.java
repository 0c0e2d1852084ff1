package org.vospace.server.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.model.NodeType;

/**
 * Which nodes a search is for. All conditions must hold; an empty one always does.
 *
 * @param namePattern for LIKE, with backslash as escape
 * @param properties by URI; an empty value asks only that there is one
 * @param minLength of what {@code core#length} shows, in bytes
 * @param maxLength likewise
 * @param after the earliest {@code core#date}, as it is shown
 * @param before what {@code core#date} must be earlier than, as it is shown
 * @param types empty: any
 */
public record NodeFilter(
        Optional<String> namePattern,
        Map<String, Optional<String>> properties,
        OptionalLong minLength,
        OptionalLong maxLength,
        Optional<String> after,
        Optional<String> before,
        Set<NodeType> types) {
    /** Everything. */
    public static final NodeFilter ALL = ofTypes(Set.of());

    /** Containers alone. */
    public static final NodeFilter CONTAINERS = ofTypes(Set.of(NodeType.CONTAINER_NODE));

    public NodeFilter {
        properties = Map.copyOf(properties);
        types = Set.copyOf(types);
    }

    private static NodeFilter ofTypes(Set<NodeType> types) {
        return new NodeFilter(
                Optional.empty(),
                Map.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                types);
    }

    /** The codes of the types. */
    List<Short> typeCodes() {
        return types.stream().map(Codes::of).sorted().toList();
    }
}
