package org.vospace.posix;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.vospace.posix.config.SettingsException;
import org.vospace.posix.config.SettingsLoader;
import org.vospace.posix.config.SettingsText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vospace config}: what a server would run with. */
@Command(
        name = "config",
        description = "Checks the configuration and prints it as it counts, without secrets.",
        mixinStandardHelpOptions = true,
        versionProvider = VospaceCommand.Version.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConfigCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private SettingsOptions options;

    @Override
    public Integer call() {
        try {
            SettingsLoader.Loaded loaded = options.load();
            loaded.warnings().forEach(line -> VospaceCommand.complain(spec, "warning: " + line));
            PrintWriter out = spec.commandLine().getOut();
            out.print(SettingsText.of(loaded.settings()));
            out.flush();
            return 0;
        } catch (SettingsException e) {
            e.errors().forEach(line -> VospaceCommand.complain(spec, line));
            return VospaceCommand.CONFIGURATION;
        }
    }
}
