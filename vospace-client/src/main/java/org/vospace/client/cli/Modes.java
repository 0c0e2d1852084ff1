package org.vospace.client.cli;

import java.util.List;
import org.vospace.client.TreeResult;
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
            session.println(
                    "would change "
                            + uri
                            + (recursive ? " and all below: " : ": ")
                            + described(properties));
        } else if (recursive && node.isContainer()) {
            applyBelow(uri, properties);
        } else {
            session.client().setProperties(uri, properties);
            session.verbose("changed " + uri + ": " + described(properties));
        }
    }

    private void applyBelow(VosUri uri, List<Property> properties) {
        TreeResult result = session.client().setPropertiesRecursively(uri, properties);
        session.verbose(
                "changed "
                        + uri
                        + " and all below, "
                        + (result.succeeded() < 0 ? "?" : result.succeeded())
                        + " nodes: "
                        + described(properties));
        session.incomplete(uri, result, "changed");
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
