package org.vospace.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vos job}. */
@Command(
        name = "job",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "About the jobs that you have at your service: transfers, moves, copies.",
        footerHeading = "%nExamples:%n",
        footer = {"  vos job ls --phase EXECUTING", "  vos job watch 42", "  vos job abort 42"})
final class JobCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Environment environment) {
        return new CommandLine(new JobCommand())
                .addSubcommand(new JobLsCommand(environment))
                .addSubcommand(new JobShowCommand(environment))
                .addSubcommand(new JobWatchCommand(environment))
                .addSubcommand(new JobAbortCommand(environment))
                .addSubcommand(new JobDeleteCommand(environment));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "vos job: no command (expected: ls, show, watch, abort or delete)");
    }
}
