package org.vospace.client.cli;

import org.vospace.uws.Job;
import picocli.CommandLine.Command;

/** {@code vos job abort}. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = {
            "Aborts jobs; one that has ended stays as it is.",
            "With --json: as 'vos job show --json'."
        },
        footerHeading = "%nExamples:%n",
        footer = "  vos job abort 42")
final class JobAbortCommand extends JobsCommand {
    JobAbortCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session, String id) {
        Job job = session.client().jobs().abort(id);
        session.done(id + " is " + job.phase(), JobReport.json(job));
    }
}
