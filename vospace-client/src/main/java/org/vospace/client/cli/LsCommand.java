package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.client.Listing;
import org.vospace.model.ContainerNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos ls}. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = "Lists nodes: of a container its children, in the order of the service.")
final class LsCommand extends VosCommand {
    @Option(
            names = {"-l", "--long"},
            description =
                    "Tell type and permissions, owner, size and date too; do not follow links.")
    private boolean detailed;

    @Option(
            names = {"-R", "--recursive"},
            description = "List the containers below, too.")
    private boolean recursive;

    @Parameters(
            paramLabel = "NODE",
            arity = "0..*",
            description = "What to list; wildcards match. Without any: vos:/")
    private List<String> operands = new ArrayList<>();

    LsCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        List<String> wanted = operands.isEmpty() ? List.of("vos:/") : operands;
        List<VosUri> nodes = expand(session, wanted);
        boolean titled = recursive || wanted.size() > 1 || nodes.size() > 1;
        for (VosUri uri : nodes) {
            session.attempt(uri.toString(), () -> list(session, uri, titled));
        }
    }

    private void list(Session session, VosUri uri, boolean titled) {
        Node node = session.client().getNode(uri);
        boolean followed =
                node instanceof LinkNode link && !detailed && RemoteNames.isRemote(link.target());
        if (node instanceof ContainerNode || followed) {
            children(session, uri, titled);
        } else {
            print(session, node);
        }
    }

    private void children(Session session, VosUri uri, boolean titled) {
        List<VosUri> below = new ArrayList<>();
        if (titled) {
            session.println(uri + ":");
        }
        try (Listing listing = session.client().list(uri)) {
            listing.stream()
                    .forEach(
                            child -> {
                                print(session, child);
                                if (recursive && child instanceof ContainerNode) {
                                    below.add(child.uri());
                                }
                            });
            if (listing.skipped() > 0) {
                session.incomplete(uri + ": " + listing.skipped() + " children cannot be shown");
            }
        }
        for (VosUri container : below) {
            session.println("");
            session.attempt(container.toString(), () -> children(session, container, true));
        }
    }

    private void print(Session session, Node node) {
        session.println(detailed ? LongFormat.line(node) : node.name());
    }
}
