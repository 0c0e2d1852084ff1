package org.vospace.client.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vospace.client.Clients;

/** Runs commands as a shell would, and keeps what they wrote. */
final class CommandRun {
    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path configuration = Path.of("no-such-file");
    private boolean terminal;

    CommandRun with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    CommandRun configuredBy(Path file) {
        configuration = file;
        return this;
    }

    CommandRun onTerminal() {
        terminal = true;
        return this;
    }

    /** Runs a command, and forgets the output of the one before. */
    int run(String... args) {
        out.reset();
        err.reset();
        return Vos.run(
                new Environment(
                        variables,
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        configuration,
                        Clients::quick),
                args);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out().lines().toList();
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
