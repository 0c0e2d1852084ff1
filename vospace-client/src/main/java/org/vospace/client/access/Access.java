package org.vospace.client.access;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.Properties;

/**
 * Who may do what with a node, as its properties say (VOSpace 2.1, 3.2.2, and OpenCADC's).
 *
 * @param owner empty if the service does not tell
 * @param isPublic whether everybody may read
 * @param readers groups that may read, in the order of the service
 * @param writers groups that may read and write
 * @param isLocked whether nobody may change the node
 */
public record Access(
        Optional<String> owner,
        boolean isPublic,
        Set<String> readers,
        Set<String> writers,
        boolean isLocked) {
    public Access {
        requireNonNull(owner, "owner");
        readers = Collections.unmodifiableSet(new LinkedHashSet<>(readers));
        writers = Collections.unmodifiableSet(new LinkedHashSet<>(writers));
    }

    /** Reads the properties of a node; what it does not have is not granted. */
    public static Access of(Node node) {
        Properties properties = node.properties();
        return new Access(
                properties.value(CoreProperties.CREATOR).filter(text -> !text.isBlank()),
                isTrue(properties, CoreProperties.IS_PUBLIC)
                        || isTrue(properties, CoreProperties.PUBLIC_READ),
                groups(properties, CoreProperties.GROUP_READ),
                groups(properties, CoreProperties.GROUP_WRITE),
                isTrue(properties, CoreProperties.IS_LOCKED));
    }

    private static boolean isTrue(Properties properties, String uri) {
        return properties
                .value(uri)
                .map(String::strip)
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    private static Set<String> groups(Properties properties, String uri) {
        return GroupNames.asTheyAre().parse(properties.value(uri).orElse(""));
    }
}
