package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that does something to each of several jobs. */
abstract class JobsCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "JOB", arity = "1..*", description = "Their ids or URLs.")
    private List<String> ids = new ArrayList<>();

    JobsCommand(Environment environment) {
        super(environment);
    }

    @Override
    final boolean json() {
        return json.wanted;
    }

    /** Does it to one of them. */
    abstract void run(Session session, String id);

    @Override
    final void run(Session session) {
        session.attemptEach(ids, id -> run(session, id));
    }
}
