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

/** Reads and sets properties for {@code tag} and {@code vtag}. */
final class Tags {
    private final Session session;
    private final boolean remove;
    private final boolean recursive;

    /**
     * @param remove whether names mean to remove
     * @param recursive whether to set all below, too
     */
    Tags(Session session, boolean remove, boolean recursive) {
        this.session = session;
        this.remove = remove;
        this.recursive = recursive;
    }

    /**
     * Does what the words ask for: {@code name} reads, {@code name=value} sets, {@code name=}
     * removes; no word lists.
     */
    void run(VosUri uri, List<String> words) {
        if (remove && words.isEmpty()) {
            throw new UsageException("--remove without names (expected: names of properties)");
        }
        session.attempt(
                uri.toString(),
                () -> {
                    List<Property> changes = changes(words);
                    if (!changes.isEmpty()) {
                        change(uri, changes);
                    }
                    if (changes.size() < words.size() || words.isEmpty()) {
                        read(session.client().getNode(uri), words);
                    }
                });
    }

    private List<Property> changes(List<String> words) {
        List<Property> changes = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals == 0) {
                throw new UsageException(word + " (expected: name=value)");
            }
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            if (remove || equals == word.length() - 1) {
                changes.add(Property.nil(PropertyNames.uri(name)));
            } else if (equals > 0) {
                changes.add(Property.of(PropertyNames.uri(name), value));
            }
        }
        return changes;
    }

    private void change(VosUri uri, List<Property> changes) {
        if (!recursive || !(session.client().getNode(uri) instanceof ContainerNode)) {
            session.client().setProperties(uri, changes);
            return;
        }
        TreeResult result = session.client().setPropertiesRecursively(uri, changes);
        session.verbose(uri + " and all below: " + result.succeeded() + " nodes");
        if (result.failed() > 0) {
            session.incomplete(
                    uri
                            + ": "
                            + result.failed()
                            + " nodes could not be changed"
                            + result.message().map(text -> ": " + text).orElse(""));
        }
    }

    private void read(Node node, List<String> words) {
        if (words.isEmpty()) {
            node.properties().forEach(property -> print(node, property));
            return;
        }
        List<String> names = words.stream().filter(word -> word.indexOf('=') < 0).toList();
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
