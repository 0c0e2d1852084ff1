package org.vospace.client.cli;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.vospace.client.ClientBuilder;
import org.vospace.client.auth.SettingsFile;
import org.vospace.client.auth.Surroundings;
import org.vospace.client.http.TransportSettings;

/**
 * What surrounds a command: tests put their own in place of the process's.
 *
 * @param surroundings where credentials may lie
 * @param in where answers to questions come from
 * @param out takes bytes as well as text, which is UTF-8 whatever the locale: names are
 * @param terminal whether somebody watches
 * @param configuration the file with the user's defaults; it need not exist
 * @param clientSettings applied to each client that is made
 * @param loginSettings applied to what requests for tokens are made with
 */
record Environment(
        Surroundings surroundings,
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean terminal,
        Path configuration,
        UnaryOperator<ClientBuilder> clientSettings,
        UnaryOperator<TransportSettings> loginSettings) {
    Environment {
        requireNonNull(surroundings, "surroundings");
        requireNonNull(out, "out");
        requireNonNull(err, "err");
    }

    /** The environment of this process. */
    static Environment ofProcess() {
        Surroundings surroundings = Surroundings.ofProcess();
        return new Environment(
                surroundings,
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.isInteractive(),
                SettingsFile.standard(surroundings).path(),
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    Map<String, String> variables() {
        return surroundings.variables();
    }
}
