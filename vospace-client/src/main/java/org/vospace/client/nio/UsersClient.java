package org.vospace.client.nio;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.Client;
import org.vospace.client.ClientBuilder;
import org.vospace.client.Credentials;
import org.vospace.client.auth.CredentialSources;
import org.vospace.client.auth.Source;
import org.vospace.client.auth.Surroundings;
import org.vospace.client.auth.Target;
import org.vospace.client.auth.TokenStore;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.http.Trust;

/**
 * Makes the client that the user of this process has described: by {@code VOS_SERVICE} and {@code
 * VOS_TOKEN}, then by {@code ~/.config/vos/vospace.conf}, as for the command line.
 */
final class UsersClient {
    private static final Logger LOG = LoggerFactory.getLogger(UsersClient.class);

    private final Surroundings around;

    UsersClient(Surroundings around) {
        this.around = around;
    }

    /** One place that settings come from: the environment, or the file. */
    private record Layer(
            Optional<String> service, Optional<String> registry, Optional<Source> credential) {}

    /**
     * Makes the client.
     *
     * @throws IOException if the user has neither a service nor a registry, or a file that is named
     *     cannot be read
     */
    Client open() throws IOException {
        List<Layer> layers = List.of(ofVariables(), ofFile());
        Optional<String> service = first(layers, Layer::service);
        Optional<String> registry = first(layers, Layer::registry);
        if (service.isEmpty() && registry.isEmpty()) {
            throw new IOException(
                    "no service (expected: VOS_SERVICE, 'service = URL' in "
                            + configuration()
                            + ", or a file system that the program opens)");
        }
        try {
            ClientBuilder builder = Client.builder();
            service.ifPresent(builder::service);
            registry.map(URI::create).ifPresent(builder::registry);
            Optional<Path> authorities = authorities();
            if (authorities.isPresent()) {
                builder.trust(authorities.get());
            }
            if (service.isPresent()) {
                builder.credentials(credentials(layers, service.get()));
            }
            return builder.build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException("the settings of the user: " + e.getMessage(), e);
        }
    }

    private Credentials credentials(List<Layer> layers, String service) throws IOException {
        TransportSettings transport =
                TransportSettings.standard("vospace-java/" + Client.version());
        Optional<Path> authorities = authorities();
        if (authorities.isPresent()) {
            transport = transport.withTrust(Trust.standard().and(authorities.get()));
        }
        List<Source> given = new ArrayList<>();
        // what stands beside the name of another service is not for this one
        layers.stream()
                .filter(layer -> layer.service().map(service::equals).orElse(true))
                .forEach(layer -> layer.credential().ifPresent(given::add));
        return CredentialSources.standard(around, TokenStore.standard(around, transport))
                .after(given)
                .find(Target.of(service), LOG::warn)
                .credentials();
    }

    private Layer ofVariables() {
        Optional<Source> token =
                variable("VOS_TOKEN")
                        .map(
                                text ->
                                        Source.of(
                                                "$VOS_TOKEN",
                                                (service, warnings) ->
                                                        Optional.of(Credentials.bearer(text))));
        return new Layer(variable("VOS_SERVICE"), variable("VOS_REGISTRY"), token);
    }

    private Path configuration() {
        return around.configuration().resolve("vos").resolve("vospace.conf");
    }

    private Layer ofFile() throws IOException {
        Properties lines = new Properties();
        if (Files.exists(configuration())) {
            try (Reader reader = Files.newBufferedReader(configuration())) {
                lines.load(reader);
            } catch (IllegalArgumentException e) {
                throw new IOException(configuration() + ": " + e.getMessage(), e);
            }
        }
        Optional<Source> credential =
                text(lines.getProperty("token_file"))
                        .map(file -> CredentialSources.tokenFile(Path.of(file)))
                        .or(
                                () ->
                                        text(lines.getProperty("certfile"))
                                                .map(Path::of)
                                                .map(CredentialSources::certificate));
        return new Layer(
                text(lines.getProperty("service")),
                text(lines.getProperty("registry")),
                credential);
    }

    private Optional<Path> authorities() {
        return variable("VOS_CA").or(() -> variable("SSL_CERT_FILE")).map(Path::of);
    }

    private Optional<String> variable(String name) {
        return text(around.variables().get(name));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static <T> Optional<T> first(List<Layer> layers, Function<Layer, Optional<T>> setting) {
        return layers.stream().map(setting).flatMap(Optional::stream).findFirst();
    }
}
