package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.vospace.client.cli.TreeWalk.Folder;
import org.vospace.model.Node;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos du}. */
@Command(
        name = "du",
        description = {
            "Tells how many bytes there are in containers and in those below them.",
            "With -s only the service is asked, which may lag some seconds behind; services that do"
                    + " not tell, and all without -s, are counted. With --json: uri, bytes."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vos du -sh 'vos:/*'", "  vos du --count -s vos:/m31"})
final class DuCommand extends VosCommand {
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Mixin
    private HelpOptions help = new HelpOptions();

    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = {"-s", "--summarize"},
            description = "Only what is named, not the containers below.")
    private boolean summary;

    @Option(
            names = {"-h", "--human"},
            description = "Sizes with a unit, such as 17K.")
    private boolean human;

    @Option(names = "--count", description = "Count rather than ask, also with -s.")
    private boolean count;

    @Parameters(
            paramLabel = "NODE",
            arity = "0..*",
            description = "Wildcards match. Without any: vos:/")
    private List<String> operands = new ArrayList<>();

    DuCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        List<String> wanted = operands.isEmpty() ? List.of("vos:/") : operands;
        for (VosUri uri : expand(session, wanted)) {
            session.attempt(uri.toString(), () -> measure(session, session.client().getNode(uri)));
        }
    }

    private void measure(Session session, Node node) {
        NodeFacts facts = new NodeFacts(node);
        OptionalLong told = facts.length();
        if (!facts.isContainer()) {
            print(session, node.uri(), told.orElse(0));
        } else if (summary && !count && told.isPresent()) {
            print(session, node.uri(), told.getAsLong());
        } else {
            new TreeWalk(session, new Sum(session)).run(node);
        }
    }

    private void print(Session session, VosUri uri, long bytes) {
        session.println(
                json.wanted
                        ? new JsonLine().put("uri", uri.toString()).put("bytes", bytes).toString()
                        : (human ? Sizes.human(bytes) : Long.toString(bytes)) + "\t" + uri);
    }

    /** Adds up files, and prints containers as they are complete. */
    private final class Sum implements TreeWalk.Visitor {
        private final Session session;

        Sum(Session session) {
            this.session = session;
        }

        @Override
        public void node(NodeFacts node, @Nullable Folder in) {
            if (in != null && !node.isContainer()) {
                in.add(node.length().orElse(0));
            }
        }

        @Override
        public void left(Folder folder) {
            if (!summary || folder.depth() == 0) {
                print(session, folder.uri(), folder.bytes());
            }
        }
    }
}
