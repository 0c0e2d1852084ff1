package org.vospace.client.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.vospace.client.Credentials;
import org.vospace.client.auth.CredentialSources;
import org.vospace.client.auth.Source;
import org.vospace.client.auth.Target;
import org.vospace.client.http.Origin;

/**
 * The credentials that the user gave to this very program. Those of a layer are passed over where
 * it names another service than the one in force.
 */
final class GivenCredentials {
    private final List<SettingsLayer> layers;
    private final ServiceOptions options;
    private final Environment environment;

    GivenCredentials(List<SettingsLayer> layers, ServiceOptions options, Environment environment) {
        this.layers = layers;
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

    /** Where they may be, first to last. */
    List<Source> sources(String service) {
        List<Source> sources = new ArrayList<>();
        String user = options.user;
        if (user != null) {
            sources.add(
                    Source.of(
                            "--user",
                            (target, warnings) -> {
                                warnOfListeners("the password", target, warnings);
                                return Optional.of(Credentials.basic(user, password(user)));
                            }));
        }
        layers.stream()
                .filter(layer -> layer.service().map(own -> isSame(own, service)).orElse(true))
                .forEach(layer -> addTo(sources, layer));
        return sources;
    }

    private static void addTo(List<Source> sources, SettingsLayer layer) {
        layer.token()
                .ifPresent(
                        token ->
                                sources.add(
                                        Source.of(
                                                layer.name(),
                                                (target, warnings) -> {
                                                    warnOfListeners("the token", target, warnings);
                                                    return Optional.of(Credentials.bearer(token));
                                                })));
        layer.tokenFile()
                .map(Path::of)
                .ifPresent(
                        file ->
                                sources.add(
                                        Source.of(
                                                file.toString(),
                                                (target, warnings) -> {
                                                    warnOfListeners("the token", target, warnings);
                                                    return CredentialSources.tokenFile(file)
                                                            .find(target, warnings);
                                                })));
        layer.certfile()
                .map(Path::of)
                .ifPresent(file -> sources.add(CredentialSources.certificate(file)));
    }

    /** Who gives a secret for such a service may do so, knowingly. */
    private static void warnOfListeners(String what, Target target, Consumer<String> warnings) {
        if (target.origin().isPresent() && !target.origin().get().keepsSecrets()) {
            warnings.accept(what + " goes to " + target.name() + " where others can read it");
        }
    }

    /** Whether two names of services share an origin, or are equal. */
    private static boolean isSame(String one, String other) {
        Optional<Origin> origin = origin(one);
        return origin.isPresent() ? origin.equals(origin(other)) : one.equals(other);
    }

    private static Optional<Origin> origin(String service) {
        try {
            return Optional.of(Origin.of(URI.create(service)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String password(String user) throws IOException {
        return password(user, options, environment);
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
