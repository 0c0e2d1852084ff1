package org.vospace.client.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vospace.client.ClientBuilder;
import org.vospace.client.Credentials;
import org.vospace.client.VosConfig;
import org.vospace.client.auth.CredentialSources;
import org.vospace.client.auth.CredentialSources.Found;
import org.vospace.client.auth.Surroundings;
import org.vospace.client.auth.Target;
import org.vospace.client.auth.TokenStore;

/**
 * The services beside the one in force: {@code prefix.NAME} of the configuration, and what users of
 * OpenCADC's Python client have set, short names in {@code vos-config} and where to look up, in
 * {@code VOSPACE_WEBSERVICE} or {@code LOCAL_VOSPACE_WEBSERVICE}. A token that was given by an
 * option is for the service in force alone.
 */
final class OtherServices {
    /** The one source that has a credential of its own for each service. */
    private static final String LOGINS = "vos login";

    private final Environment environment;
    private final Map<String, String> prefixes = new LinkedHashMap<>();

    private OtherServices(Environment environment) {
        this.environment = environment;
    }

    /**
     * Reads what is set.
     *
     * @throws IOException if the configuration cannot be read
     */
    static OtherServices read(Environment environment) throws IOException {
        OtherServices others = new OtherServices(environment);
        Path file = environment.surroundings().pythonConfiguration();
        if (Files.isRegularFile(file)) {
            others.prefixes.putAll(VosConfig.read(file).prefixes());
        }
        new ConfigFile(environment.configuration())
                .all()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(ConfigFile.PREFIX) && !value.isEmpty()) {
                                others.prefixes.put(
                                        key.substring(ConfigFile.PREFIX.length()), value);
                            }
                        });
        if (others.local().isPresent()) {
            others.prefixes.putIfAbsent("vault", "ivo://opencadc.org/vault");
            others.prefixes.putIfAbsent("arc", "ivo://opencadc.org/arc");
        }
        return others;
    }

    private Optional<String> local() {
        return variable("LOCAL_VOSPACE_WEBSERVICE");
    }

    private Optional<String> variable(String name) {
        return environment.surroundings().variable(name);
    }

    private boolean hasWebservice() {
        return local().or(() -> variable("VOSPACE_WEBSERVICE")).isPresent();
    }

    /** Whether there is anything but the service in force. */
    boolean isEmpty() {
        return prefixes.isEmpty() && variable("VOSPACE_WEBSERVICE").isEmpty();
    }

    /**
     * Adds them to a client.
     *
     * @param registry the one in force, if any
     */
    void addTo(ClientBuilder builder, Optional<String> registry, TokenStore logins)
            throws IOException {
        if (registry.isPresent()) {
            builder.registry(URI.create(registry.get()));
        } else if (hasWebservice()) {
            builder.webservice(local().or(() -> variable("VOSPACE_WEBSERVICE")).get());
        }
        Surroundings around = environment.surroundings();
        Path known = around.configuration().resolve("cadc-registry").resolve("resource-caps");
        if (registry.isEmpty() && !hasWebservice() && Files.isRegularFile(known)) {
            // what the Python client has learnt of its own registry
            builder.registry(known.toUri());
        }
        if (Files.isDirectory(around.home())) {
            builder.registryCache(around.configuration().resolve("cadc-registry"));
        }
        CredentialSources sources = CredentialSources.standard(around, logins);
        Map<String, Credentials> bySource = new HashMap<>();
        Set<String> remarks = new LinkedHashSet<>();
        for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
            Found found = sources.find(Target.of(prefix.getValue()), remarks::add);
            // one object for all services of an origin: they cannot be told apart by requests
            Credentials who =
                    found.source().equals(LOGINS)
                            ? found.credentials()
                            : bySource.computeIfAbsent(
                                    found.source(), source -> found.credentials());
            builder.prefix(prefix.getKey(), prefix.getValue()).credentials(prefix.getKey(), who);
        }
        remarks.forEach(remark -> Settings.warn(environment, remark));
    }
}
