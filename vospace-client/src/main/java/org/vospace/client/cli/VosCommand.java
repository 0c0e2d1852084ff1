package org.vospace.client.cli;

import org.vospace.client.auth.CredentialSources.Found;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

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
        RemoteNames names = new RemoteNames(session.client());
        List<VosUri> found = new ArrayList<>();
        for (String operand : operands) {
            try {
                found.addAll(names.matching(operand));
            } catch (VOSpaceException e) {
                session.failed(operand, e);
            }
        }
        return found;
    }

    @Override
    public final Integer call() {
        try {
            Session session = open();
            try (session) {
                runIn(session);
            }
            return session.exitCode().status();
        } catch (UsageException e) {
            environment.err().println("vos: " + spec.name() + ": " + e.getMessage());
            environment.err().println("Try 'vos " + spec.name() + " --help'.");
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            environment.err().println("vos: " + spec.name() + ": " + Session.describe(e));
            return ExitCode.LOCAL_FAILED.status();
        }
    }

    private Session open() throws IOException {
        Settings settings = Settings.read(options, environment);
        Found who = settings.credentials();
        who.credentials()
                .trouble()
                .ifPresent(
                        trouble ->
                                Settings.warn(
                                        environment, trouble + "; going on without credentials"));
        return new Session(
                spec.name(),
                settings.client(who, parallelism()),
                who,
                environment,
                options,
                json());
    }

    private void runIn(Session session) {
        try {
            run(session);
        } catch (IOException | UncheckedIOException | VOSpaceException e) {
            session.failed("", e);
        }
    }
}
