package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vospace.client.Client;
import org.vospace.client.ClientBuilder;
import org.vospace.client.auth.CredentialSources.Found;
import org.vospace.client.auth.SettingsFile;
import org.vospace.client.auth.Surroundings;
import org.vospace.client.auth.TokenStore;
import org.vospace.client.auth.UserSettings;
import org.vospace.client.http.TransportSettings;

/**
 * Which service, and who at it, for a command: its options before all that {@link UserSettings}
 * knows.
 */
final class Settings {
    private final UserSettings user;
    private final ServiceOptions options;
    private final Environment environment;

    private Settings(UserSettings user, ServiceOptions options, Environment environment) {
        this.user = user;
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
        SettingsFile file = new SettingsFile(environment.configuration());
        UserSettings user =
                UserSettings.read(environment.surroundings(), file).after(options.layer());
        return new Settings(user, options, environment);
    }

    /** Tells the user of something that they should know. */
    static void warn(Environment environment, String remark) {
        environment.err().println("vos: warning: " + remark);
    }

    /** The service in force. */
    Optional<String> service() {
        return user.service();
    }

    /** The name by which authorization servers know this program. */
    Optional<String> clientId() {
        return user.clientId();
    }

    /**
     * Makes the client.
     *
     * @param parallelism the most transfers at one time
     * @throws UsageException if the settings do not fit together
     */
    Client client(Found who, int parallelism) throws IOException {
        Optional<String> service = service();
        Optional<String> registry = user.registry();
        OtherServices others = OtherServices.read(environment);
        if (service.isEmpty() && registry.isEmpty() && others.isEmpty()) {
            throw noService();
        }
        try {
            ClientBuilder builder = Client.builder();
            service.ifPresent(builder::service);
            others.addTo(builder, registry, tokenStore());
            Optional<Path> authorities = user.authorities();
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
        GivenCredentials given = new GivenCredentials(options, environment);
        given.check();
        try {
            return user.credentials(
                    tokenStore(), given.user(), remark -> warn(environment, remark));
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
        return environment
                .loginSettings()
                .apply(user.transport("vos vospace-java/" + Client.version()));
    }
}
