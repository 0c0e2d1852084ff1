package org.vospace.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vospace.client.Client;
import org.vospace.client.TreeResult;
import org.vospace.client.auth.CredentialSources.Found;
import org.vospace.model.VosUri;

/** One run of a command: its client, its output, and the count of what failed. Thread-safe. */
final class Session implements AutoCloseable {
    private final String command;
    private final Client client;
    private final Found who;
    private final Environment environment;
    private final ServiceOptions options;
    private final StandardOut out;
    private final boolean json;
    private final Set<ExitCode> failures = EnumSet.noneOf(ExitCode.class);
    private int done;
    private boolean cureTold;

    Session(
            String command,
            Client client,
            Found who,
            Environment environment,
            ServiceOptions options,
            boolean json) {
        this.command = command;
        this.client = client;
        this.who = who;
        this.environment = environment;
        this.options = options;
        this.out = new StandardOut(environment.out());
        this.json = json;
    }

    Client client() {
        return client;
    }

    /** Who the client is, and where that was found. */
    Found who() {
        return who;
    }

    /** Whether output is for programs. */
    boolean json() {
        return json;
    }

    /** Asks somebody who watches; whatever is no clear yes is a no. */
    synchronized boolean confirm(String question) {
        environment.err().print(question + " (y/n): ");
        environment.err().flush();
        return Terminal.readLine(environment.in()).strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    /** Something that may fail and must not keep what comes after it from being done. */
    interface Step {
        void run() throws IOException;
    }

    /** Does one of several things; a failure is told, remembered, and otherwise ignored. */
    void attempt(String operand, Step step) {
        try {
            step.run();
            succeeded();
        } catch (UsageException | StandardOut.AbandonedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            failed(operand, e);
        }
    }

    /** Something that is done to each of several operands. */
    interface OperandStep {
        void run(String operand) throws IOException;
    }

    /** Does the same to each operand, as {@link #attempt}. */
    void attemptEach(List<String> operands, OperandStep step) {
        operands.forEach(operand -> attempt(operand, () -> step.run(operand)));
    }

    /** Remembers that something was done. */
    synchronized void succeeded() {
        done++;
    }

    /**
     * Tells and remembers a failure.
     *
     * @param operand what failed; empty text if it was everything
     */
    synchronized void failed(String operand, Exception failure) {
        if (out.isAbandoned()) {
            return;
        }
        failures.add(ExitCode.of(failure));
        if (json) {
            environment.err().println(Failures.json(command, operand, failure));
            return;
        }
        String prefix = operand.isEmpty() ? "" : operand + ": ";
        complain(prefix + Failures.describe(failure).replace(prefix, ""));
        if (ExitCode.of(failure) == ExitCode.NOT_AUTHENTICATED && !cureTold) {
            cureTold = true;
            complain(cure());
        }
        for (Throwable cause = failure.getCause();
                options.verbose && cause != null;
                cause = cause.getCause()) {
            environment.err().println("  caused by " + cause);
        }
    }

    /** The service said what is wrong; this says what there is to be changed. */
    private String cure() {
        return who.credentials().isAnonymous()
                ? "no credentials were found for the service (expected: 'vos login', --token-file,"
                        + " --certfile or --user; 'vos whoami -v' tells which is used)"
                : "the credentials were: " + who.credentials() + ", from " + who.source();
    }

    /** Tells of something that is not as it should be and makes the command fail in part. */
    synchronized void incomplete(String message) {
        failures.add(ExitCode.SOME_FAILED);
        if (json) {
            environment.err().println(Failures.json(command, message));
        } else {
            complain(message);
        }
    }

    /**
     * Tells of the nodes of a tree that were left as they were, if any.
     *
     * @param done what was to become of them, such as {@code deleted}
     */
    void incomplete(VosUri tree, TreeResult result, String done) {
        if (!result.isComplete()) {
            incomplete(
                    tree
                            + ": "
                            + result.failed()
                            + " nodes could not be "
                            + done
                            + result.message().map(text -> ": " + text).orElse(""));
        }
    }

    /** Remembers an exit status that says no and is no failure. */
    synchronized void noted(ExitCode code) {
        failures.add(code);
    }

    private void complain(String message) {
        environment.err().println(command + ": " + message);
    }

    /** A note for those who asked for it. */
    void verbose(String message) {
        if (options.verbose) {
            environment.err().println(message);
        }
    }

    /** Tells that something was done: to programs, and else to those who asked for notes. */
    void done(String note, JsonLine object) {
        if (json) {
            println(object.toString());
        } else {
            verbose(note);
        }
    }

    /** Shows how far transfers are, if somebody watches or wants it in writing. */
    TransferDisplay display() {
        if (options.quiet || (!environment.terminal() && !options.verbose)) {
            return TransferDisplay.none();
        }
        return environment.terminal()
                ? TransferDisplay.bar(environment.err())
                : TransferDisplay.percent(environment.err());
    }

    /** Standard input for bytes. */
    InputStream in() {
        return environment.in();
    }

    /** Where this user's caches lie; empty if there is no such place. */
    Optional<Path> caches() {
        String configured = environment.variables().getOrDefault("XDG_CACHE_HOME", "");
        if (configured.startsWith("/")) {
            return Optional.of(Path.of(configured, "vos"));
        }
        Path home = environment.surroundings().home();
        return Files.isDirectory(home)
                ? Optional.of(home.resolve(".cache").resolve("vos"))
                : Optional.empty();
    }

    /** Standard output for bytes. */
    OutputStream out() {
        return out;
    }

    void println(String line) {
        out.println(line);
    }

    /** Writes text that goes on. */
    void print(String text) {
        out.print(text);
    }

    /** Lets those who read what was written so far see it. */
    void flush() throws IOException {
        out.flush();
    }

    /** The status that the command ends with. */
    synchronized ExitCode exitCode() {
        if (out.isAbandoned()) {
            return ExitCode.ABANDONED;
        }
        if (failures.isEmpty()) {
            return ExitCode.OK;
        }
        return failures.size() == 1 && done == 0
                ? failures.iterator().next()
                : ExitCode.SOME_FAILED;
    }

    @Override
    public void close() {
        client.close();
        try {
            out.flush();
        } catch (StandardOut.AbandonedException e) {
            // the exit status tells
        } catch (IOException e) {
            failed("standard output", e);
        }
    }
}
