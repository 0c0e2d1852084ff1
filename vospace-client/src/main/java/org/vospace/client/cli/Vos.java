package org.vospace.client.cli;

import org.vospace.client.Client;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

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
            "Configuration: ~/.config/vos/vospace.conf with lines 'service = URL', 'registry = URL',",
            "'token_file = FILE', 'certfile = FILE', 'client_id = NAME'.",
        })
public final class Vos {
    private static final List<Function<Environment, Callable<Integer>>> COMMANDS =
            List.of(
                    LsCommand::new,
                    CpCommand::new,
                    SyncCommand::new,
                    CatCommand::new,
                    StatCommand::new,
                    MkdirCommand::new,
                    MvCommand::new,
                    RmCommand::new,
                    QuotaCommand::new,
                    WhoamiCommand::new,
                    LoginCommand::new,
                    LogoutCommand::new,
                    CpAlias::new,
                    SyncAlias::new,
                    CatAlias::new);

    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
        // without a logging back-end, as in this command, there is nothing to warn of
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
        System.exit(run(Environment.ofProcess(), args));
    }

    /** Runs a command. */
    static int run(Environment environment, String... args) {
        return commandLine(environment).execute(args);
    }

    static CommandLine commandLine(Environment environment) {
        CommandLine vos = new CommandLine(new Vos());
        COMMANDS.forEach(command -> vos.addSubcommand(command.apply(environment)));
        vos.addSubcommand(
                new CommandLine(new CertCommand()).addSubcommand(new CertInfoCommand(environment)));
        vos.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
        vos.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
        vos.setUsageHelpWidth(96);
        vos.setCaseInsensitiveEnumValuesAllowed(true);
        vos.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    command.getErr().println("vos: internal error, please report it");
                    failure.printStackTrace(command.getErr());
                    return ExitCode.SOME_FAILED.status();
                });
        describeExitCodes(vos);
        return vos;
    }

    private static void describeExitCodes(CommandLine command) {
        command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit status:%n");
        command.getCommandSpec().usageMessage().exitCodeList(ExitCode.table());
        command.getSubcommands().values().forEach(Vos::describeExitCodes);
    }

    /** Tells the version of the library. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"vos " + Client.version()};
        }
    }
}
