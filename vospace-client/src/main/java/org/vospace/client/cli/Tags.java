package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.client.TreeResult;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads and sets properties for {@code tag} and {@code vtag}. */
final class Tags {
    private final Session session;
    private final Words words;

    /** What to read and set, and where. */
    static final class Words {
        @Option(
                names = {"-R", "--recursive"},
                description = "Set or remove them at all that is below, too, by one job.")
        private boolean recursive;

        @Option(names = "--remove", description = "Remove the named properties.")
        private boolean remove;

        @Parameters(index = "0", paramLabel = "NODE", description = "The node; wildcards match.")
        private String node = "";

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "NAME[=VALUE]",
                description = "What to read, name=value to set, name= to remove. Without any: all.")
        private List<String> names = new ArrayList<>();
    }

    Tags(Session session, Words words) {
        this.session = session;
        this.words = words;
    }

    /**
     * Does what the words ask for: {@code name} reads, {@code name=value} sets, {@code name=}
     * removes; no word lists.
     */
    void run() {
        for (VosUri uri : VosCommand.expand(session, List.of(words.node))) {
            run(uri);
        }
    }

    private void run(VosUri uri) {
        if (words.remove && words.names.isEmpty()) {
            throw new UsageException("--remove without names (expected: names of properties)");
        }
        session.attempt(
                uri.toString(),
                () -> {
                    List<Property> changes = changes();
                    if (!changes.isEmpty()) {
                        change(uri, changes);
                    }
                    if (changes.size() < words.names.size() || words.names.isEmpty()) {
                        read(session.client().getNode(uri));
                    }
                });
    }

    private List<Property> changes() {
        List<Property> changes = new ArrayList<>();
        for (String word : words.names) {
            int equals = word.indexOf('=');
            if (equals == 0) {
                throw new UsageException(word + " (expected: name=value)");
            }
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            if (words.remove || equals == word.length() - 1) {
                changes.add(Property.nil(PropertyNames.uri(name)));
            } else if (equals > 0) {
                changes.add(Property.of(PropertyNames.uri(name), value));
            }
        }
        return changes;
    }

    private void change(VosUri uri, List<Property> changes) {
        if (!words.recursive || !(session.client().getNode(uri) instanceof ContainerNode)) {
            session.client().setProperties(uri, changes);
            changes.forEach(property -> tell(uri, property));
            return;
        }
        TreeResult result = session.client().setPropertiesRecursively(uri, changes);
        session.verbose(uri + " and all below: " + result.succeeded() + " nodes");
        changes.forEach(property -> tell(uri, property));
        session.incomplete(uri, result, "changed");
    }

    private void tell(VosUri uri, Property property) {
        session.done(
                uri
                        + ": "
                        + PropertyNames.shortName(property.uri())
                        + property.value().map(value -> " = " + value).orElse(" removed"),
                new JsonLine()
                        .put("uri", uri.toString())
                        .put("property", property.uri())
                        .put("value", property.value())
                        .put("changed", true));
    }

    private void read(Node node) {
        if (words.names.isEmpty()) {
            node.properties().forEach(property -> print(node, property));
            return;
        }
        List<String> names = words.names.stream().filter(word -> word.indexOf('=') < 0).toList();
        for (String name : names) {
            Optional<Property> property = PropertyNames.find(node.properties(), name);
            if (property.isEmpty()) {
                session.failed(
                        node.uri().toString(),
                        new VOSpaceException(
                                FaultType.NODE_NOT_FOUND, "it has no property " + name));
            } else if (names.size() == 1 && !session.json()) {
                session.println(property.get().value().orElse(""));
            } else {
                print(node, property.get());
            }
        }
    }

    private void print(Node node, Property property) {
        String value = property.value().orElse("");
        if (session.json()) {
            session.println(
                    new JsonLine()
                            .put("uri", node.uri().toString())
                            .put("property", property.uri())
                            .put("value", value)
                            .put("readOnly", property.readOnly())
                            .toString());
        } else {
            session.println(PropertyNames.shortName(property.uri()) + " = " + value);
        }
    }
}
