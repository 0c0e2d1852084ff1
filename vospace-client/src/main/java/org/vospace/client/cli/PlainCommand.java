package org.vospace.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.vospace.fault.VOSpaceException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about credentials, which needs no client. */
abstract class PlainCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec private CommandSpec spec = CommandSpec.create();

    PlainCommand(Environment environment) {
        this.environment = environment;
    }

    /**
     * Does what the command is for.
     *
     * @throws UsageException if the command line makes no sense
     */
    abstract ExitCode run(Environment surroundings, PrintStream out) throws IOException;

    /** Whether output is for programs. */
    boolean json() {
        return false;
    }

    /** Writes what was done: to programs as an object, else in words. */
    final void tell(PrintStream out, String text, JsonLine object) {
        out.println(json() ? object.toString() : text);
    }

    @Override
    public final Integer call() {
        try {
            PrintStream out = new PrintStream(environment.out(), true, StandardCharsets.UTF_8);
            return run(environment, out).status();
        } catch (UsageException e) {
            environment.err().println(VosCommand.label(spec) + ": " + e.getMessage());
            environment.err().println("Try '" + spec.qualifiedName() + " --help'.");
            return CommandLine.ExitCode.USAGE;
        } catch (IOException | UncheckedIOException | VOSpaceException e) {
            String label = VosCommand.label(spec);
            environment
                    .err()
                    .println(
                            json()
                                    ? Failures.json(label, "", e)
                                    : label + ": " + Failures.describe(e));
            return ExitCode.of(e).status();
        }
    }
}
