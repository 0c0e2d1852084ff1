package org.vospace.client;

import org.vospace.client.http.TransportSettings;

import java.net.URI;
import java.util.Optional;

/**
 * What a {@link ClientBuilder} collected.
 *
 * @param serviceUrl the capabilities of the client's own service
 * @param authority of the client's own service
 * @param registry a {@code resource-caps} file
 * @param parallelism the most transfers that move bytes at one time
 * @param tuning how transfers are cut, and uploads remembered
 */
record ClientSettings(
        Optional<URI> serviceUrl,
        Optional<String> authority,
        Optional<URI> registry,
        Credentials credentials,
        TransportSettings transport,
        int parallelism,
        TransferTuning tuning) {
    boolean hasHome() {
        return serviceUrl.isPresent() || authority.isPresent();
    }
}
