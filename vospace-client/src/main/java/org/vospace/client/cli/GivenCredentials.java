package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.vospace.client.Credentials;
import org.vospace.client.auth.CredentialSources;
import org.vospace.client.auth.Source;

/** Who the user says to be, by options. */
final class GivenCredentials {
    private final ServiceOptions options;
    private final Environment environment;

    GivenCredentials(ServiceOptions options, Environment environment) {
        this.options = options;
        this.environment = environment;
    }

    /**
     * Makes sure that the options say clearly who.
     *
     * @throws UsageException if several do
     */
    void check() {
        long given =
                Stream.of(options.user, options.token, options.tokenFile, options.certfile)
                        .filter(Objects::nonNull)
                        .count();
        if (given > 1) {
            throw new UsageException(
                    given
                            + " of --user, --token, --token-file, --certfile (expected: one of"
                            + " them)");
        }
    }

    /** The name and its password, if there is one. */
    List<Source> user() {
        String user = options.user;
        if (user == null) {
            return List.of();
        }
        Source source =
                Source.of(
                        "--user",
                        (target, warnings) ->
                                Optional.of(
                                        Credentials.basic(
                                                user, password(user, options, environment))));
        return List.of(CredentialSources.given("the password", source));
    }

    /**
     * The password that goes with a name.
     *
     * @throws UsageException if nobody can tell
     */
    static String password(String user, ServiceOptions options, Environment environment)
            throws IOException {
        if (options.passwordFile != null) {
            try (Stream<String> lines = Files.lines(Path.of(options.passwordFile))) {
                return lines.findFirst().orElse("").strip();
            }
        }
        if (!environment.terminal()) {
            throw new UsageException("no password for " + user + " (expected: --password-file)");
        }
        return Terminal.readPassword("Password of " + user + ": ");
    }
}
