package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A command that does something to each of several jobs. */
abstract class JobsCommand extends VosCommand {
    @Parameters(paramLabel = "JOB", arity = "1..*", description = "Their ids or URLs.")
    private List<String> ids = new ArrayList<>();

    JobsCommand(Environment environment) {
        super(environment);
    }

    /** Does it to one of them. */
    abstract void run(Session session, String id);

    @Override
    final void run(Session session) {
        session.attemptEach(ids, id -> run(session, id));
    }
}
