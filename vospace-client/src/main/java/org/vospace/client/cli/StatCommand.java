package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos stat}. */
@Command(
        name = "stat",
        mixinStandardHelpOptions = true,
        description = {
            "Tells everything about nodes: type, size, MD5, dates and all other properties.",
            "With --json: as 'vos ls --json', and properties, an object of URIs and values."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos stat vos:/m31/a.fits",
            "  vos stat --json 'vos:/m31/*.fits'",
            "  vos stat --why --for bob vos:/m31/a.fits   what bob may do, and why not more"
        })
final class StatCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--why",
            description =
                    "Tell instead what you may do with the nodes and what that rests on, where the"
                            + " service explains itself. With --json: uri, user, operation, node,"
                            + " permitted, reason.")
    private boolean why;

    @Option(
            names = "--for",
            paramLabel = "USER",
            description = "With --why: what somebody else may do; services let owners ask.")
    private @Nullable String somebody;

    @Parameters(paramLabel = "NODE", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    StatCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        if (somebody != null && !why) {
            throw new UsageException("--for " + somebody + " (expected: with --why)");
        }
        boolean first = true;
        for (VosUri uri : expand(session, operands)) {
            if (!first && !json.wanted) {
                session.println("");
            }
            first = false;
            session.attempt(
                    uri.toString(),
                    () -> {
                        if (why) {
                            Reasons.print(session, uri, Optional.ofNullable(somebody));
                        } else {
                            print(session, session.client().getNode(uri));
                        }
                    });
        }
    }

    private static void print(Session session, Node node) {
        if (session.json()) {
            Map<String, String> properties = new LinkedHashMap<>();
            node.properties().forEach(p -> properties.put(p.uri(), p.value().orElse("")));
            session.println(new NodeFacts(node).json().put("properties", properties).toString());
            return;
        }
        session.println("uri: " + node.uri());
        session.println("node: " + node.type().localName());
        if (node instanceof LinkNode link) {
            session.println("target: " + link.target());
        }
        for (Property property : node.properties()) {
            session.println(
                    PropertyNames.shortName(property.uri()) + ": " + property.value().orElse(""));
        }
    }
}
