package org.vospace.client.cli;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vospace.client.Client;
import org.vospace.client.ClientBuilder;
import org.vospace.client.Credentials;
import org.vospace.client.http.Origin;

/**
 * Which service, and who at it: from options, the environment and the configuration file, in this
 * order. A token is passed over where its own layer names another service than the one in force.
 */
final class Settings {
    /** One place that settings come from. */
    private record Layer(
            Optional<String> service, Optional<String> registry, Optional<String> token) {}

    private final List<Layer> layers;
    private final ServiceOptions options;
    private final Environment environment;

    private Settings(List<Layer> layers, ServiceOptions options, Environment environment) {
        this.layers = layers;
        this.options = options;
        this.environment = environment;
    }

    /**
     * Reads the settings.
     *
     * @throws IOException if the configuration file cannot be read
     */
    static Settings read(ServiceOptions options, Environment environment) throws IOException {
        Layer given = new Layer(text(options.service), text(options.registry), text(options.token));
        Layer variables =
                new Layer(
                        text(environment.variables().get("VOS_SERVICE")),
                        text(environment.variables().get("VOS_REGISTRY")),
                        text(environment.variables().get("VOS_TOKEN")));
        return new Settings(
                List.of(given, variables, file(environment.configuration())), options, environment);
    }

    private static Layer file(Path path) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(path)) {
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            }
        }
        Optional<String> tokenFile = text(properties.getProperty("token_file"));
        return new Layer(
                text(properties.getProperty("service")),
                text(properties.getProperty("registry")),
                tokenFile.isPresent()
                        ? Optional.of(firstLine(Path.of(tokenFile.get())))
                        : Optional.empty());
    }

    /**
     * Makes the client.
     *
     * @param parallelism the most transfers at one time
     * @throws UsageException if the settings do not fit together
     */
    Client client(int parallelism) throws IOException {
        Optional<String> service = first(Layer::service);
        Optional<String> registry = first(Layer::registry);
        if (service.isEmpty() && registry.isEmpty()) {
            throw new UsageException(
                    "no service (expected: --service URL, VOS_SERVICE, or 'service = URL' in "
                            + environment.configuration()
                            + ")");
        }
        try {
            ClientBuilder builder = Client.builder();
            service.ifPresent(builder::service);
            registry.map(URI::create).ifPresent(builder::registry);
            credentials(service).ifPresent(builder::credentials);
            builder.userAgent("vos").parallelism(parallelism);
            return environment.clientSettings().apply(builder).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> first(Function<Layer, Optional<String>> setting) {
        return layers.stream().map(setting).flatMap(Optional::stream).findFirst();
    }

    private Optional<Credentials> credentials(Optional<String> service) throws IOException {
        String user = options.user;
        if (user != null) {
            if (options.token != null) {
                throw new UsageException("both --user and --token (expected: one of them)");
            }
            return Optional.of(Credentials.basic(user, password(user)));
        }
        return service.flatMap(this::token).map(Credentials::bearer);
    }

    private Optional<String> token(String service) {
        return layers.stream()
                .filter(layer -> layer.service().map(own -> isSame(own, service)).orElse(true))
                .map(Layer::token)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether two names of services share an origin, or are equal. */
    private static boolean isSame(String one, String other) {
        List<Optional<Origin>> origins = Stream.of(one, other).map(Settings::origin).toList();
        return origins.get(0).isPresent()
                ? origins.get(0).equals(origins.get(1))
                : one.equals(other);
    }

    private static Optional<Origin> origin(String service) {
        try {
            return Optional.of(Origin.of(URI.create(service)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String password(String user) throws IOException {
        if (options.passwordFile != null) {
            return firstLine(Path.of(options.passwordFile));
        }
        if (!environment.terminal()) {
            throw new UsageException("no password for " + user + " (expected: --password-file)");
        }
        return Terminal.readPassword("Password of " + user + ": ");
    }

    private static String firstLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        }
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
