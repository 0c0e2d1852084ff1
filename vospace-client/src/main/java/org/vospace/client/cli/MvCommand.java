package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vos mv}. */
@Command(
        name = "mv",
        mixinStandardHelpOptions = true,
        description = "Renames a node, or moves nodes into a container, with all below them.")
final class MvCommand extends VosCommand {
    @Parameters(
            paramLabel = "NODE",
            arity = "2..*",
            description = "What to move, wildcards match; the last one is where to.")
    private List<String> operands = new ArrayList<>();

    MvCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        List<String> sources = operands.subList(0, operands.size() - 1);
        String last = operands.get(operands.size() - 1);
        VosUri target = new RemoteNames(session.client()).exact(last);
        List<VosUri> nodes = expand(session, sources);
        if ((nodes.size() > 1 || last.endsWith("/"))
                && !new Containers(session.client()).isContainer(target)) {
            throw Containers.missing(target);
        }
        for (VosUri uri : nodes) {
            session.attempt(
                    uri.toString(),
                    () -> {
                        session.client().move(uri, target);
                        session.verbose(uri + " -> " + target);
                    });
        }
    }
}
