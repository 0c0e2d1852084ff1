package org.vospace.client.cli;

import java.util.List;
import java.util.OptionalLong;
import org.vospace.client.TreeResult;
import org.vospace.model.CoreProperties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;

/** Changes permissions for {@code chmod} and {@code vchmod}. */
final class Modes {
    private final Session session;
    private final ModeChange change;
    private final boolean recursive;
    private final boolean dryRun;

    /**
     * @param recursive whether all below gets the groups that the node itself gets
     */
    Modes(Session session, ModeChange change, boolean recursive, boolean dryRun) {
        this.session = session;
        this.change = change;
        this.recursive = recursive;
        this.dryRun = dryRun;
    }

    void run(VosUri uri) {
        session.attempt(uri.toString(), () -> apply(uri));
    }

    private void apply(VosUri uri) {
        NodeFacts node = new NodeFacts(session.client().getNode(uri));
        List<Property> properties = change.properties(node);
        if (dryRun) {
            String tree = recursive ? " and all below: " : ": ";
            tell("would change " + uri + tree + described(properties), json(uri, properties));
        } else if (recursive && node.isContainer()) {
            applyBelow(uri, properties);
        } else {
            session.client().setProperties(uri, properties);
            session.done("changed " + uri + ": " + described(properties), json(uri, properties));
        }
    }

    private void tell(String text, JsonLine object) {
        session.println(session.json() ? object.toString() : text);
    }

    private void applyBelow(VosUri uri, List<Property> properties) {
        TreeResult result = session.client().setPropertiesRecursively(uri, properties);
        OptionalLong count =
                result.succeeded() < 0 ? OptionalLong.empty() : OptionalLong.of(result.succeeded());
        session.done(
                "changed "
                        + uri
                        + " and all below, "
                        + (count.isPresent() ? count.getAsLong() : "?")
                        + " nodes: "
                        + described(properties),
                json(uri, properties).put("count", count));
        session.incomplete(uri, result, "changed");
    }

    /** What is set, under the names that {@link NodeFacts#json} has. */
    private JsonLine json(VosUri uri, List<Property> properties) {
        JsonLine line = new JsonLine().put("uri", uri.toString());
        for (Property property : properties) {
            String value = property.value().orElse("");
            switch (property.uri()) {
                case CoreProperties.IS_PUBLIC -> line.put("public", value.equals("true"));
                case CoreProperties.GROUP_READ -> line.put("readGroups", NodeFacts.groups(value));
                case CoreProperties.GROUP_WRITE -> line.put("writeGroups", NodeFacts.groups(value));
                default -> throw new IllegalStateException(property.uri() + " is no permission");
            }
        }
        return line.put("changed", !dryRun);
    }

    private static String described(List<Property> properties) {
        StringBuilder text = new StringBuilder();
        for (Property property : properties) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(PropertyNames.shortName(property.uri()))
                    .append(" = ")
                    .append(property.value().orElse("none"));
        }
        return text.toString();
    }
}
