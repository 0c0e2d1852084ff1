package org.vospace.posix;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code vospace}. */
@Command(
        name = "vospace",
        description = "Runs and manages a VOSpace server.",
        mixinStandardHelpOptions = true,
        versionProvider = VospaceCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped in order, or done",
            "1:admin: refused",
            "2:wrong usage",
            "3:wrong configuration; all errors are listed",
            "4:cannot start"
        })
final class VospaceCommand implements Runnable {
    static final int USAGE = 2;
    static final int CONFIGURATION = 3;
    static final int CANNOT_START = 4;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    private VospaceCommand() {}

    /**
     * Makes the command.
     *
     * @param launcher makes the server of {@code serve}
     */
    static CommandLine create(ServerLauncher launcher) {
        return new CommandLine(new VospaceCommand())
                .addSubcommand(new ServeCommand(launcher))
                .addSubcommand(new ConfigCommand())
                .addSubcommand(new KeysCommand())
                .addSubcommand(AdminCommand.create(PasswordPrompt.system()));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Missing command (expected: serve, config, keys or admin)");
    }

    /** Writes a line for a person who reads what went wrong. */
    static void complain(CommandSpec spec, String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("vospace: " + line);
        err.flush();
    }

    /** Tells the version of this release, of its PostgreSQL and of Java. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "vospace " + BuildInfo.version(),
                "PostgreSQL " + BuildInfo.postgresVersion() + " (embedded)",
                "Java " + Runtime.version()
            };
        }
    }
}
