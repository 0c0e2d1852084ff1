package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vos job abort}. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = "Aborts jobs; one that has ended stays as it is.",
        footerHeading = "%nExamples:%n",
        footer = "  vos job abort 42")
final class JobAbortCommand extends VosCommand {
    @Parameters(paramLabel = "JOB", arity = "1..*", description = "Their ids or URLs.")
    private List<String> ids = new ArrayList<>();

    JobAbortCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        for (String id : ids) {
            session.attempt(
                    id,
                    () -> {
                        session.verbose(id + " is " + session.client().jobs().abort(id).phase());
                    });
        }
    }
}
