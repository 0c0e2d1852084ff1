package org.vospace.client.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vospace.client.auth.CredentialSources.Found;
import org.vospace.client.http.Origin;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.http.Trust;

/**
 * Which service a user means, and who the user is there: what a program was told itself, if
 * anything, then the environment ({@code VOS_SERVICE}, {@code VOS_TOKEN}, {@code VOS_REGISTRY},
 * {@code VOS_CLIENT_ID}, {@code VOS_CA} or {@code SSL_CERT_FILE}), then the {@linkplain
 * SettingsFile configuration file} ({@code service}, {@code registry}, {@code token_file}, {@code
 * certfile}, {@code client_id}).
 *
 * <p>A credential that stands beside the name of a service is for that service's origin alone: it
 * is passed over where another service is in force. Immutable and thread-safe.
 */
public final class UserSettings {
    private final Surroundings around;
    private final List<SettingsLayer> layers;

    private UserSettings(Surroundings around, List<SettingsLayer> layers) {
        this.around = around;
        this.layers = List.copyOf(layers);
    }

    /**
     * Reads the settings of the environment and of a file.
     *
     * @throws IOException if the file is there and cannot be read
     */
    public static UserSettings read(Surroundings around, SettingsFile file) throws IOException {
        return new UserSettings(
                around,
                List.of(
                        SettingsLayer.ofVariables(around),
                        SettingsLayer.ofFile(file.path(), file.read())));
    }

    /** The same, with another place asked first. */
    public UserSettings after(SettingsLayer first) {
        return new UserSettings(around, Stream.concat(Stream.of(first), layers.stream()).toList());
    }

    /** The service in force. */
    public Optional<String> service() {
        return first(SettingsLayer::service);
    }

    /** Where services are looked up. */
    public Optional<String> registry() {
        return first(SettingsLayer::registry);
    }

    /** The name by which authorization servers know this program. */
    public Optional<String> clientId() {
        return first(SettingsLayer::clientId);
    }

    /** The file with the authorities that the user trusts beside the usual ones. */
    public Optional<Path> authorities() {
        return first(SettingsLayer::authorities).map(Path::of);
    }

    /**
     * How authorization servers are talked to.
     *
     * @throws IOException if the authorities cannot be read
     */
    public TransportSettings transport(String userAgent) throws IOException {
        TransportSettings settings = TransportSettings.standard(userAgent);
        Optional<Path> authorities = authorities();
        return authorities.isPresent()
                ? settings.withTrust(Trust.standard().and(authorities.get()))
                : settings;
    }

    /**
     * Finds the credential for the service in force: what was given, then what {@link
     * CredentialSources#standard} knows. Nothing if there is no service.
     *
     * @param first asked before all others
     * @param warnings takes remarks for the user, without secrets
     * @throws IOException if one is named and cannot be read
     * @throws IllegalArgumentException if one cannot be used
     */
    public Found credentials(TokenStore logins, List<Source> first, Consumer<String> warnings)
            throws IOException {
        Optional<String> service = service();
        if (service.isEmpty()) {
            return Found.nothing();
        }
        List<Source> sources = new ArrayList<>(first);
        layers.stream()
                .filter(
                        layer ->
                                layer.service().map(own -> isSame(own, service.get())).orElse(true))
                .forEach(layer -> addTo(sources, layer));
        return CredentialSources.standard(around, logins)
                .after(sources)
                .find(Target.of(service.get()), warnings);
    }

    private static void addTo(List<Source> sources, SettingsLayer layer) {
        Stream.concat(
                        layer.token().stream()
                                .map(token -> CredentialSources.token(layer.name(), token)),
                        layer.tokenFile().stream()
                                .map(file -> CredentialSources.tokenFile(Path.of(file))))
                .map(source -> CredentialSources.given("the token", source))
                .forEach(sources::add);
        layer.certfile()
                .map(file -> CredentialSources.certificate(Path.of(file)))
                .ifPresent(sources::add);
    }

    /** Whether two names of services share an origin, or are equal. */
    private static boolean isSame(String one, String other) {
        Optional<Origin> origin = Target.of(one).origin();
        return origin.isPresent() ? origin.equals(Target.of(other).origin()) : one.equals(other);
    }

    private <T> Optional<T> first(Function<SettingsLayer, Optional<T>> setting) {
        return layers.stream().map(setting).flatMap(Optional::stream).findFirst();
    }

    /** Names no secrets. */
    @Override
    public String toString() {
        return "settings of " + layers.stream().map(SettingsLayer::name).toList();
    }
}
