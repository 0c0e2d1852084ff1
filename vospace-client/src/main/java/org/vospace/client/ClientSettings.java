package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vospace.client.http.TransportSettings;

/**
 * What a {@link ClientBuilder} collected.
 *
 * @param home the client's own service
 * @param credentials who the client is there
 * @param others services beside it
 * @param registry a {@code resource-caps} file
 * @param registryCache a directory that keeps what registries said
 * @param parallelism the most transfers that move bytes at one time
 * @param tuning how transfers are cut, and uploads remembered
 */
record ClientSettings(
        Optional<ServiceName> home,
        Credentials credentials,
        List<OtherService> others,
        Optional<URI> registry,
        Optional<Path> registryCache,
        TransportSettings transport,
        int parallelism,
        TransferTuning tuning) {
    ClientSettings {
        requireNonNull(home, "home");
        requireNonNull(credentials, "credentials");
        others = List.copyOf(others);
        requireNonNull(registry, "registry");
        requireNonNull(registryCache, "registryCache");
        requireNonNull(transport, "transport");
        requireNonNull(tuning, "tuning");
    }
}
