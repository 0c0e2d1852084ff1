package org.vospace.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vos share}. */
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Lets people without an account read a node, or put files into a container, by a"
                        + " URL. An extension that not every service has.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos share create --expires 7d vos:/m31/a.fits",
            "  vos share create --upload --uses 20 vos:/inbox",
            "  vos share ls"
        })
final class ShareCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Environment environment) {
        return new CommandLine(new ShareCommand())
                .addSubcommand(new ShareLsCommand(environment))
                .addSubcommand(new ShareCreateCommand(environment))
                .addSubcommand(new ShareRevokeCommand(environment));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "vos share: no command (expected: ls, create or revoke)");
    }
}
