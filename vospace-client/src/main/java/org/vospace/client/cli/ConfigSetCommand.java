package org.vospace.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vos config set}. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Sets a value; without one, removes what is set.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos config set service https://vospace.example.org/space",
            "  vos config set token_file"
        })
final class ConfigSetCommand extends PlainCommand {
    @Parameters(index = "0", paramLabel = "KEY", description = "See 'vos config --help'.")
    private String key = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "The value.")
    private @Nullable String value;

    ConfigSetCommand(Environment environment) {
        super(environment);
    }

    @Override
    ExitCode run(Environment environment, PrintStream out) throws IOException {
        ConfigFile.check(key);
        new ConfigFile(environment.configuration())
                .set(key, Optional.ofNullable(value).filter(text -> !text.isBlank()));
        return ExitCode.OK;
    }
}
