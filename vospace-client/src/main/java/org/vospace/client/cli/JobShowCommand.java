package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vos job show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Tells everything about jobs.",
            "With --json: id, phase, owner, runId, created, started, ended, destruction, target,"
                    + " direction, results, error."
        },
        footerHeading = "%nExamples:%n",
        footer = "  vos job show 42")
final class JobShowCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(
            paramLabel = "JOB",
            arity = "1..*",
            description = "Ids as 'vos job ls' tells, or URLs.")
    private List<String> ids = new ArrayList<>();

    JobShowCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        boolean first = true;
        for (String id : ids) {
            if (!first && !json.wanted) {
                session.println("");
            }
            first = false;
            session.attempt(id, () -> JobReport.print(session, session.client().jobs().get(id)));
        }
    }
}
