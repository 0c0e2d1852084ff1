package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.model.CoreProperties;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vos stat}. */
@Command(
        name = "stat",
        mixinStandardHelpOptions = true,
        description =
                "Tells everything about nodes: type, size, MD5, dates and all other properties.")
final class StatCommand extends VosCommand {
    @Parameters(paramLabel = "NODE", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    StatCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        boolean first = true;
        for (VosUri uri : expand(session, operands)) {
            if (!first) {
                session.println("");
            }
            first = false;
            session.attempt(uri.toString(), () -> print(session, session.client().getNode(uri)));
        }
    }

    private static void print(Session session, Node node) {
        session.println("uri: " + node.uri());
        session.println("node: " + node.type().localName());
        if (node instanceof LinkNode link) {
            session.println("target: " + link.target());
        }
        for (Property property : node.properties()) {
            session.println(name(property.uri()) + ": " + property.value().orElse(""));
        }
    }

    private static String name(String uri) {
        return uri.startsWith(CoreProperties.PREFIX)
                ? uri.substring(CoreProperties.PREFIX.length())
                : uri;
    }
}
