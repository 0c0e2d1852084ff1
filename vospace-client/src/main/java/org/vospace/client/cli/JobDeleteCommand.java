package org.vospace.client.cli;

import picocli.CommandLine.Command;

/** {@code vos job delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = {"Deletes jobs, which aborts those that run.", "With --json: id, deleted."},
        footerHeading = "%nExamples:%n",
        footer = "  vos job delete 42")
final class JobDeleteCommand extends JobsCommand {
    JobDeleteCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session, String id) {
        session.client().jobs().delete(id);
        session.done("deleted " + id, new JsonLine().put("id", id).put("deleted", true));
    }
}
