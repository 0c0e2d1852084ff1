package org.vospace.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vos cert}. */
@Command(
        name = "cert",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "About your certificate.",
        footerHeading = "%nExamples:%n",
        footer = {"  vos cert info --days-valid 2", "  vos cert get --user me"})
final class CertCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Environment environment) {
        return new CommandLine(new CertCommand())
                .addSubcommand(new CertInfoCommand(environment))
                .addSubcommand(new CertGetCommand(environment));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "vos cert: no command (expected: info or get)");
    }
}
