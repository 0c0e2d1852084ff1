package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vos job delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes jobs, which aborts those that run.",
        footerHeading = "%nExamples:%n",
        footer = "  vos job delete 42")
final class JobDeleteCommand extends VosCommand {
    @Parameters(paramLabel = "JOB", arity = "1..*", description = "Their ids or URLs.")
    private List<String> ids = new ArrayList<>();

    JobDeleteCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        for (String id : ids) {
            session.attempt(
                    id,
                    () -> {
                        session.client().jobs().delete(id);
                        session.verbose("deleted " + id);
                    });
        }
    }
}
