package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vos cat}. */
@Command(
        name = "cat",
        mixinStandardHelpOptions = true,
        description = "Writes the bytes of files to standard output, as they are.")
final class CatCommand extends VosCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    CatCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        for (VosUri uri : expand(session, operands)) {
            session.attempt(uri.toString(), () -> session.client().copy(uri, session.out()));
        }
    }
}
