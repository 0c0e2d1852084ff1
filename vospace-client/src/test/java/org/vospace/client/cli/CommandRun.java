package org.vospace.client.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vospace.client.Clients;
import org.vospace.client.auth.Surroundings;

/** Runs commands as a shell would, and keeps what they wrote. */
final class CommandRun {
    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path configuration = Path.of("no-such-file");
    private Path home = Path.of("no-such-home");
    private long uid = 4711;
    private Clock clock = Clock.systemUTC();
    private byte[] in = new byte[0];
    private boolean terminal;

    CommandRun with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    CommandRun configuredBy(Path file) {
        configuration = file;
        return this;
    }

    /** Lets the user live here, as the owner of the directory. */
    CommandRun livingIn(Path directory) throws IOException {
        home = directory;
        uid = ((Number) Files.getAttribute(directory, "unix:uid")).longValue();
        return this;
    }

    CommandRun at(Instant time) {
        clock = Clock.fixed(time, ZoneOffset.UTC);
        return this;
    }

    /** Lets standard input have this in it, for each command anew. */
    CommandRun reading(byte[] bytes) {
        in = bytes.clone();
        return this;
    }

    CommandRun onTerminal() {
        terminal = true;
        return this;
    }

    /** Types an answer to what is asked. */
    CommandRun typing(String text) {
        in = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Runs a command, and forgets the output of the one before. */
    int run(String... args) {
        out.reset();
        err.reset();
        return Vos.run(
                new Environment(
                        new Surroundings(variables, home, home, OptionalLong.of(uid), clock),
                        new ByteArrayInputStream(in),
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        configuration,
                        Clients::quick,
                        settings -> settings.withPause(time -> {})),
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
