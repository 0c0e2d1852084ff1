package org.vospace.client.cli;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.vospace.client.ClientBuilder;

/**
 * What surrounds a command: tests put their own in place of the process's.
 *
 * @param out takes bytes as well as text, which is UTF-8 whatever the locale: names are
 * @param terminal whether somebody watches
 * @param configuration the file with the user's defaults; it need not exist
 * @param clientSettings applied to each client that is made
 */
record Environment(
        Map<String, String> variables,
        OutputStream out,
        PrintStream err,
        boolean terminal,
        Path configuration,
        UnaryOperator<ClientBuilder> clientSettings) {
    Environment {
        variables = Map.copyOf(variables);
        requireNonNull(out, "out");
        requireNonNull(err, "err");
    }

    /** The environment of this process. */
    static Environment ofProcess() {
        Map<String, String> variables = System.getenv();
        return new Environment(
                variables,
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.isInteractive(),
                configuration(variables),
                UnaryOperator.identity());
    }

    private static Path configuration(Map<String, String> variables) {
        String directory = variables.getOrDefault("XDG_CONFIG_HOME", "");
        Path base =
                directory.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".config")
                        : Path.of(directory);
        return base.resolve("vos").resolve("vospace.conf");
    }
}
