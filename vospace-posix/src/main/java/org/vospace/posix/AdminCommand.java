package org.vospace.posix;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.VOSpaceException;
import org.vospace.posix.config.ServerSettings;
import org.vospace.posix.config.SettingsException;
import org.vospace.posix.config.SettingsLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code vospace admin}, also {@code vos-admin}: users and groups of a server. */
@Command(
        name = "admin",
        description = "Manages users and groups, while the server runs or not.",
        mixinStandardHelpOptions = true,
        versionProvider = VospaceCommand.Version.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AdminCommand implements Runnable {
    static final int REFUSED = 1;

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "The server's configuration (default: the environment variable VOSPACE_CONFIG,"
                            + " else none).")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "The server's data directory (default: the environment variable VOSPACE_DATA,"
                            + " else the configuration).")
    private @Nullable Path data;

    /** What a command does with the settings of a server. */
    @FunctionalInterface
    interface Work {
        void run(ServerSettings settings) throws Exception;
    }

    /** Makes the command with all below it. */
    static CommandLine create(PasswordPrompt prompt) {
        AdminCommand admin = new AdminCommand();
        return new CommandLine(admin)
                .addSubcommand(new GroupCommand(admin))
                .addSubcommand(new UserCommand(admin, prompt));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Missing command (expected: group or user)");
    }

    /** Runs a work, and tells what went wrong in a line each. */
    int execute(CommandSpec command, Work work) {
        Logging.quiet();
        try {
            work.run(load());
            return 0;
        } catch (SettingsException e) {
            e.errors().forEach(line -> VospaceCommand.complain(command, line));
            return VospaceCommand.CONFIGURATION;
        } catch (VOSpaceException e) {
            VospaceCommand.complain(command, String.valueOf(e.getMessage()));
            return REFUSED;
        } catch (Exception e) {
            VospaceCommand.complain(
                    command, e.getMessage() == null ? e.toString() : e.getMessage());
            return VospaceCommand.CANNOT_START;
        }
    }

    private ServerSettings load() throws SettingsException {
        SettingsLoader loader = new SettingsLoader(Backends.types());
        option(data, "VOSPACE_DATA")
                .ifPresent(path -> loader.override("data", path.toAbsolutePath().toString()));
        return loader.load(option(config, "VOSPACE_CONFIG")).settings();
    }

    /** Not a default value of picocli's, which subcommands would set anew. */
    private static Optional<Path> option(@Nullable Path given, String variable) {
        String fallback = System.getenv(variable);
        return given != null || fallback == null || fallback.isEmpty()
                ? Optional.ofNullable(given)
                : Optional.of(Path.of(fallback));
    }
}
