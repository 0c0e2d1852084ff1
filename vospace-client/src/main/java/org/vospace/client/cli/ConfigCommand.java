package org.vospace.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vos config}. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows and changes your configuration: ~/.config/vos/vospace.conf, lines 'key = value'.",
            "",
            "service: the service that vos:/path belongs to. registry: the resource-caps file that"
                    + " knows services by name. token_file: a file whose first line is a token for"
                    + " the service. certfile: a certificate with its key. client_id: this"
                    + " program's name at the authorization server. cert_service: where 'vos cert"
                    + " get' asks. prefix.NAME: the service that NAME:/path belongs to."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos config set service https://vospace.example.org/space",
            "  vos config set prefix.arc https://arc.example.org/vospace",
            "  vos config ls"
        })
final class ConfigCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Environment environment) {
        return new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigLsCommand(environment))
                .addSubcommand(new ConfigGetCommand(environment))
                .addSubcommand(new ConfigSetCommand(environment))
                .addSubcommand(new ConfigPathCommand(environment));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "vos config: no command (expected: ls, get, set or path)");
    }
}
