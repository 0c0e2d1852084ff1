package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vospace.client.Client;
import org.vospace.client.ClientBuilder;
import org.vospace.client.auth.CredentialSources;
import org.vospace.client.auth.CredentialSources.Found;
import org.vospace.client.auth.Surroundings;
import org.vospace.client.auth.Target;
import org.vospace.client.auth.TokenStore;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.http.Trust;

/**
 * Which service, and who at it: from options, the environment and the configuration file, in this
 * order.
 */
final class Settings {
    private final List<SettingsLayer> layers;
    private final ServiceOptions options;
    private final Environment environment;

    private Settings(List<SettingsLayer> layers, ServiceOptions options, Environment environment) {
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
        if (options.insecure) {
            throw new UsageException(
                    "-k is not offered: whoever is in between would get the credentials (expected:"
                            + " --ca-file with the authority of the service, or with its own"
                            + " certificate)");
        }
        List<SettingsLayer> layers =
                List.of(
                        SettingsLayer.of(options),
                        SettingsLayer.of(environment.variables()),
                        SettingsLayer.of(environment.configuration()));
        return new Settings(layers, options, environment);
    }

    /** Tells the user of something that they should know. */
    static void warn(Environment environment, String remark) {
        environment.err().println("vos: warning: " + remark);
    }

    /** The service in force. */
    Optional<String> service() {
        return first(SettingsLayer::service);
    }

    /** The name by which authorization servers know this program. */
    Optional<String> clientId() {
        return first(SettingsLayer::clientId);
    }

    /**
     * Makes the client.
     *
     * @param parallelism the most transfers at one time
     * @throws UsageException if the settings do not fit together
     */
    Client client(Found who, int parallelism) throws IOException {
        Optional<String> service = service();
        Optional<String> registry = first(SettingsLayer::registry);
        OtherServices others = OtherServices.read(environment);
        if (service.isEmpty() && registry.isEmpty() && others.isEmpty()) {
            throw noService();
        }
        try {
            ClientBuilder builder = Client.builder();
            service.ifPresent(builder::service);
            others.addTo(builder, registry, tokenStore());
            Optional<Path> authorities = authorities();
            if (authorities.isPresent()) {
                builder.trust(authorities.get());
            }
            if (Files.isDirectory(surroundings().home())) {
                builder.uploadMemory(
                        surroundings().configuration().resolve("vos").resolve("uploads"));
            }
            builder.credentials(who.credentials()).userAgent("vos").parallelism(parallelism);
            return environment.clientSettings().apply(builder).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    UsageException noService() {
        return new UsageException(
                "no service (expected: --service URL, VOS_SERVICE, or 'service = URL' in "
                        + environment.configuration()
                        + ")");
    }

    /**
     * Finds the credentials for the service in force, and tells what is remarkable about them.
     *
     * @throws UsageException if they cannot be used
     */
    Found credentials() throws IOException {
        GivenCredentials given = new GivenCredentials(layers, options, environment);
        given.check();
        Optional<String> service = service();
        if (service.isEmpty()) {
            return Found.nothing();
        }
        try {
            return CredentialSources.standard(surroundings(), tokenStore())
                    .after(given.sources(service.get()))
                    .find(Target.of(service.get()), remark -> warn(environment, remark));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private Surroundings surroundings() {
        return environment.surroundings();
    }

    /** The tokens of logins. */
    TokenStore tokenStore() throws IOException {
        return TokenStore.standard(surroundings(), loginTransport());
    }

    /** How tokens are asked for. */
    TransportSettings loginTransport() throws IOException {
        TransportSettings settings =
                TransportSettings.standard("vos vospace-java/" + Client.version());
        Optional<Path> authorities = authorities();
        return environment
                .loginSettings()
                .apply(
                        authorities.isPresent()
                                ? settings.withTrust(Trust.standard().and(authorities.get()))
                                : settings);
    }

    private Optional<Path> authorities() {
        return Optional.ofNullable(options.caFile)
                .or(() -> SettingsLayer.text(environment.variables().get("VOS_CA")))
                .or(() -> SettingsLayer.text(environment.variables().get("SSL_CERT_FILE")))
                .map(Path::of);
    }

    private Optional<String> first(Function<SettingsLayer, Optional<String>> setting) {
        return layers.stream().map(setting).flatMap(Optional::stream).findFirst();
    }
}
