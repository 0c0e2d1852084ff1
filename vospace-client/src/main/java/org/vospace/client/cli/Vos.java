package org.vospace.client.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.vospace.client.Client;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/** The {@code vos} command. */
@Command(
        name = "vos",
        description = "Works with files in a VOSpace.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Vos.Version.class,
        footerHeading = "%nNames:%n",
        footer = {
            "  vos:/path             a path in your service, taken literally; * ? [..] match names",
            "                        where several are possible, \\* stands for the character",
            "  vos://authority/path  a URI, with %%20 for a blank, %%23 for # and so on",
            "",
            "Credentials, the first that there is: --user, --token, --token-file or --certfile;",
            "VOS_TOKEN; token_file or certfile of the configuration; BEARER_TOKEN,",
            "BEARER_TOKEN_FILE; 'vos login'; XDG_RUNTIME_DIR/bt_u$UID, /tmp/bt_u$UID; the Python",
            "client's vos-config; VOSPACE_CERTFILE, ~/.ssl/cadcproxy.pem; NETRC, ~/.netrc.",
            "They go to the service's own origin and nowhere else. 'vos whoami -v' tells which.",
            "",
            "Environment: VOS_SERVICE, VOS_TOKEN, VOS_REGISTRY, VOS_CA, VOS_CLIENT_ID.",
            "Configuration: ~/.config/vos/vospace.conf, see 'vos config --help'.",
            "",
            "Examples:",
            "  vos login https://vospace.example.org/space",
            "  vos ls -l vos:/survey",
            "  vos cp m31.fits vos:/survey/",
            "  vos find vos:/survey -name '*.fits' -size +1G",
        })
public final class Vos {
    private static final String NAME = "vos";

    /**
     * Runs a command and exits with its status. The system property {@code vos.program} tells by
     * which name the program was called: {@code vls} and the like go without {@code vos}.
     */
    public static void main(String[] args) {
        setUnlessSet("slf4j.provider", CommandLog.class.getName());
        setUnlessSet("slf4j.internal.verbosity", "ERROR");
        String program = System.getProperty("vos.program", NAME);
        System.exit(run(Environment.ofProcess(), words(program, args)));
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The words of the command line, an alias as the first one. */
    static String[] words(String program, String[] args) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        return name.isEmpty() || name.equals(NAME)
                ? args
                : Stream.concat(Stream.of(name), Arrays.stream(args)).toArray(String[]::new);
    }

    /** Runs a command. */
    static int run(Environment environment, String... args) {
        String first = args.length == 0 ? "" : args[0];
        if (Commands.ALIASES.contains(first)) {
            CommandLine alias = Commands.make(first, environment).orElseThrow();
            return prepared(alias, environment).execute(Arrays.copyOfRange(args, 1, args.length));
        }
        boolean version = args.length == 1 && List.of("-V", "--version").contains(first);
        List<String> every = version ? List.of() : everyName();
        return commandLine(environment, every.contains(first) ? List.of(first) : every)
                .execute(args);
    }

    private static List<String> everyName() {
        return Stream.of(
                        Commands.groups().values().stream().flatMap(List::stream),
                        Stream.of(CompleteCommand.NAME),
                        Commands.ALIASES.stream())
                .flatMap(names -> names)
                .toList();
    }

    /** The whole command line, aliases included: for manual pages and completion. */
    static CommandLine commandLine(Environment environment) {
        return commandLine(environment, everyName());
    }

    private static CommandLine commandLine(Environment environment, List<String> names) {
        CommandLine vos = new CommandLine(new Vos());
        for (String name : names) {
            Commands.make(name, environment).ifPresent(vos::addSubcommand);
        }
        GroupedHelp.in(vos);
        return prepared(vos, environment);
    }

    private static CommandLine prepared(CommandLine vos, Environment environment) {
        vos.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
        vos.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
        vos.setUsageHelpWidth(96);
        vos.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        vos.setCaseInsensitiveEnumValuesAllowed(true);
        // a file may be called @list
        vos.setExpandAtFiles(false);
        vos.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    command.getErr().println("vos: internal error, please report it");
                    failure.printStackTrace(command.getErr());
                    return ExitCode.SOME_FAILED.status();
                });
        describe(vos);
        return vos;
    }

    private static void describe(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage().exitCodeListHeading("%nExit status:%n");
        spec.usageMessage().exitCodeList(ExitCode.table());
        spec.versionProvider(new Version());
        command.getSubcommands().values().forEach(Vos::describe);
    }

    /** Tells the version of the library. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"vos " + Client.version()};
        }
    }
}
