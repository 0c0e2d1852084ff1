package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos rm}. */
@Command(
        name = "rm",
        mixinStandardHelpOptions = true,
        description = "Deletes nodes; of a link the link itself and never its target.")
final class RmCommand extends VosCommand {
    @Option(
            names = {"-r", "-R", "--recursive"},
            description = "Delete containers, too, with all that is in them.")
    private boolean recursive;

    @Parameters(paramLabel = "NODE", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    RmCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        for (VosUri uri : expand(session, operands)) {
            session.attempt(uri.toString(), () -> delete(session, uri));
        }
    }

    private void delete(Session session, VosUri uri) {
        if (!recursive && session.client().getNode(uri) instanceof ContainerNode) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT, uri + " is a container (expected: -r)");
        }
        session.client().delete(uri);
        session.verbose("deleted " + uri);
    }
}
