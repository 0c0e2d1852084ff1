package org.vospace.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vos config ls}. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = "Lists what is configured. With --json: one object of keys and values.",
        footerHeading = "%nExamples:%n",
        footer = "  vos config ls")
final class ConfigLsCommand extends PlainCommand {
    @Mixin private JsonOption json = new JsonOption();

    ConfigLsCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    ExitCode run(Environment environment, PrintStream out) throws IOException {
        Map<String, String> all = new ConfigFile(environment.configuration()).all();
        if (json.wanted) {
            JsonLine line = new JsonLine();
            all.forEach(line::put);
            out.println(line);
        } else {
            all.forEach((key, value) -> out.println(key + " = " + value));
        }
        return ExitCode.OK;
    }
}
