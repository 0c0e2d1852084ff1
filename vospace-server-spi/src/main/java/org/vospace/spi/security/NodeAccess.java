package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.Properties;

/**
 * The properties of a node that say who may do what, taken apart.
 *
 * @param owner the name of the owner
 * @param allocationOwner the name of the owner of the top-level container that the node is in;
 *     empty for the root, and for a node of which it is not known: then nobody owns its allocation
 * @param isPublic whether everybody may read
 * @param isLocked whether nobody may change it
 * @param readers groups that may read
 * @param writers groups that may read and write
 */
public record NodeAccess(
        String owner,
        Optional<String> allocationOwner,
        boolean isPublic,
        boolean isLocked,
        Set<GroupId> readers,
        Set<GroupId> writers) {
    public NodeAccess {
        requireNonNull(owner, "owner");
        requireNonNull(allocationOwner, "allocationOwner");
        readers = Set.copyOf(readers);
        writers = Set.copyOf(writers);
    }

    public static NodeAccess of(Node node) {
        Properties properties = node.properties();
        return new NodeAccess(
                properties.value(CoreProperties.CREATOR).orElse(""),
                properties.value(CoreProperties.ALLOCATION_OWNER),
                isTrue(properties, CoreProperties.PUBLIC_READ)
                        || isTrue(properties, CoreProperties.IS_PUBLIC),
                isTrue(properties, CoreProperties.IS_LOCKED),
                groups(properties, CoreProperties.GROUP_READ),
                groups(properties, CoreProperties.GROUP_WRITE));
    }

    private static boolean isTrue(Properties properties, String uri) {
        return properties.value(uri).map("true"::equalsIgnoreCase).orElse(false);
    }

    private static Set<GroupId> groups(Properties properties, String uri) {
        return properties.value(uri).map(NodeAccess::parseGroups).orElse(Set.of());
    }

    /** Reads a list of groups parted by spaces (OpenCADC) or commas (VOSpace). */
    public static Set<GroupId> parseGroups(String list) {
        return Arrays.stream(list.split("[\\s,]+"))
                .filter(name -> !name.isEmpty())
                .map(GroupId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
