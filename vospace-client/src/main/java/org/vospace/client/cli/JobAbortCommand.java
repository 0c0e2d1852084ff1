package org.vospace.client.cli;

import picocli.CommandLine.Command;

/** {@code vos job abort}. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = "Aborts jobs; one that has ended stays as it is.",
        footerHeading = "%nExamples:%n",
        footer = "  vos job abort 42")
final class JobAbortCommand extends JobsCommand {
    JobAbortCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session, String id) {
        session.verbose(id + " is " + session.client().jobs().abort(id).phase());
    }
}
