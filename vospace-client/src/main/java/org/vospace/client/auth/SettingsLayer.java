package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One place that a user's settings come from: options, the environment or a file. Blank values are
 * none. Its text form keeps the token. Immutable.
 *
 * @param name what the user calls it, where a token in it is spoken of
 * @param service the URL of a service, or its name in the registry
 * @param registry the URL of the list of services
 * @param token a bearer token
 * @param tokenFile a file whose first line is one
 * @param certfile a certificate with its key, in PEM
 * @param clientId the name by which authorization servers know the program
 * @param authorities a file of certificates, in PEM, that vouch for servers
 */
public record SettingsLayer(
        String name,
        Optional<String> service,
        Optional<String> registry,
        Optional<String> token,
        Optional<String> tokenFile,
        Optional<String> certfile,
        Optional<String> clientId,
        Optional<String> authorities) {
    public SettingsLayer {
        requireNonNull(name, "name");
        service = text(service);
        registry = text(registry);
        token = text(token);
        tokenFile = text(tokenFile);
        certfile = text(certfile);
        clientId = text(clientId);
        authorities = text(authorities);
    }

    private static Optional<String> text(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** {@code VOS_SERVICE} and so on. */
    static SettingsLayer ofVariables(Surroundings around) {
        return new SettingsLayer(
                "$VOS_TOKEN",
                around.variable("VOS_SERVICE"),
                around.variable("VOS_REGISTRY"),
                around.variable("VOS_TOKEN"),
                Optional.empty(),
                Optional.empty(),
                around.variable("VOS_CLIENT_ID"),
                around.variable("VOS_CA").or(() -> around.variable("SSL_CERT_FILE")));
    }

    /**
     * The lines of a configuration file, see {@link SettingsFile}.
     *
     * @param file for the user
     */
    static SettingsLayer ofFile(Path file, Map<String, String> lines) {
        return new SettingsLayer(
                file.toString(),
                Optional.ofNullable(lines.get("service")),
                Optional.ofNullable(lines.get("registry")),
                // a secret on a line of a file that people show to each other is not asked for
                Optional.empty(),
                Optional.ofNullable(lines.get("token_file")),
                Optional.ofNullable(lines.get("certfile")),
                Optional.ofNullable(lines.get("client_id")),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "settings of " + name;
    }
}
