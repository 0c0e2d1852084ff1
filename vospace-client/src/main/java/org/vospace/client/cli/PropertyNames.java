package org.vospace.client.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vospace.model.CoreProperties;
import org.vospace.model.Properties;
import org.vospace.model.Property;

/** Properties by the names that people type: those of the standard without what they begin with. */
final class PropertyNames {
    private static final Set<String> CORE =
            Set.of(
                    "title",
                    "creator",
                    "subject",
                    "description",
                    "publisher",
                    "contributor",
                    "date",
                    "type",
                    "format",
                    "identifier",
                    "source",
                    "language",
                    "relation",
                    "coverage",
                    "rights",
                    "availableSpace",
                    "length",
                    "mtime",
                    "ctime",
                    "btime",
                    "groupread",
                    "groupwrite",
                    "publicread",
                    "quota",
                    "MD5",
                    "immutable",
                    "ispublic",
                    "encoding");
    private static final Map<String, String> OTHERS = Map.of("islocked", CoreProperties.IS_LOCKED);

    private PropertyNames() {}

    /** The name that people know; a URI of nobody's is its own name. */
    static String shortName(String uri) {
        return uri.startsWith(CoreProperties.PREFIX)
                ? uri.substring(CoreProperties.PREFIX.length())
                : uri;
    }

    /** The URI of a name to be set: a name that nobody defined stands for itself. */
    static String uri(String name) {
        return CORE.contains(name) ? CoreProperties.PREFIX + name : OTHERS.getOrDefault(name, name);
    }

    /**
     * The property that a name means: by its URI as it stands, else by the name of the standard.
     */
    static Optional<Property> find(Properties properties, String name) {
        return properties
                .find(name)
                .or(() -> properties.find(uri(name)))
                .or(() -> properties.find(CoreProperties.PREFIX + name));
    }
}
