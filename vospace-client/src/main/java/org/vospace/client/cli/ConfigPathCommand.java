package org.vospace.client.cli;

import java.io.PrintStream;
import picocli.CommandLine.Command;

/** {@code vos config path}. */
@Command(
        name = "path",
        mixinStandardHelpOptions = true,
        description = "Tells where the configuration is, whether it exists or not.",
        footerHeading = "%nExamples:%n",
        footer = "  vos config path")
final class ConfigPathCommand extends PlainCommand {
    ConfigPathCommand(Environment environment) {
        super(environment);
    }

    @Override
    ExitCode run(Environment environment, PrintStream out) {
        out.println(environment.configuration());
        return ExitCode.OK;
    }
}
