package org.vospace.client.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vospace.client.auth.CredentialSources.Found;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands have in common: options, a client, and an exit status that tells the truth. */
abstract class VosCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin private ServiceOptions options = new ServiceOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    VosCommand(Environment environment) {
        this.environment = environment;
    }

    /**
     * Does what the command is for. What concerns one operand of several goes through {@link
     * Session#attempt}; an exception ends the command.
     */
    abstract void run(Session session) throws IOException;

    /** Whether output is for programs. */
    boolean json() {
        return false;
    }

    /** The options that all commands share. */
    final ServiceOptions options() {
        return options;
    }

    /** How many transfers this command may have under way at one time. */
    int parallelism() {
        return 1;
    }

    /** The nodes that operands name; those that name nothing are told of. */
    static List<VosUri> expand(Session session, List<String> operands) {
        return expand(session, operands, false);
    }

    /** As {@link #expand(Session, List)}; perhaps nothing is told of those that name nothing. */
    static List<VosUri> expand(Session session, List<String> operands, boolean lenient) {
        RemoteNames names = new RemoteNames(session.client());
        List<VosUri> found = new ArrayList<>();
        for (String operand : operands) {
            try {
                found.addAll(names.matching(operand));
            } catch (VOSpaceException e) {
                if (!lenient || ExitCode.of(e) != ExitCode.NOT_FOUND) {
                    session.failed(operand, e);
                }
            }
        }
        return found;
    }

    @Override
    public final Integer call() {
        String label = label(spec);
        try {
            CommandLog.show(options, environment.err());
            Session session = open(label);
            try (session) {
                runIn(session);
            }
            return session.exitCode().status();
        } catch (UsageException e) {
            environment.err().println(label + ": " + e.getMessage());
            environment.err().println("Try '" + spec.qualifiedName() + " --help'.");
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            environment.err().println(label + ": " + Failures.describe(e));
            return ExitCode.LOCAL_FAILED.status();
        }
    }

    /** How messages begin, such as {@code vos: ls}; an alias stands for itself. */
    static String label(CommandSpec spec) {
        String name = spec.qualifiedName();
        return name.startsWith("vos ") ? "vos: " + name.substring(4) : name;
    }

    private Session open(String label) throws IOException {
        Settings settings = Settings.read(options, environment);
        Found who = settings.credentials();
        who.credentials()
                .trouble()
                .ifPresent(
                        trouble ->
                                Settings.warn(
                                        environment, trouble + "; going on without credentials"));
        return new Session(
                label, settings.client(who, parallelism()), who, environment, options, json());
    }

    private void runIn(Session session) {
        try {
            run(session);
        } catch (StandardOut.AbandonedException e) {
            // the exit status tells
        } catch (IOException | UncheckedIOException | VOSpaceException e) {
            session.failed("", e);
        }
    }
}
