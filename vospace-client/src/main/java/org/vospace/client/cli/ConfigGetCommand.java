package org.vospace.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vos config get}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Writes a value; exits with 1 if there is none.",
        footerHeading = "%nExamples:%n",
        footer = "  vos config get service")
final class ConfigGetCommand extends PlainCommand {
    @Parameters(index = "0", paramLabel = "KEY", description = "See 'vos config --help'.")
    private String key = "";

    ConfigGetCommand(Environment environment) {
        super(environment);
    }

    @Override
    ExitCode run(Environment environment, PrintStream out) throws IOException {
        ConfigFile.check(key);
        Optional<String> value = new ConfigFile(environment.configuration()).get(key);
        value.ifPresent(out::println);
        return value.isPresent() ? ExitCode.OK : ExitCode.SOME_FAILED;
    }
}
