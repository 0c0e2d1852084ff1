package org.vospace.client;

import java.net.URI;
import java.util.Optional;
import org.vospace.client.http.TransportSettings;

/**
 * What a {@link ClientBuilder} collected.
 *
 * @param serviceUrl the capabilities of the client's own service
 * @param authority of the client's own service
 * @param registry a {@code resource-caps} file
 * @param parallelism the most transfers that move bytes at one time
 * @param uploads how uploads are cut and remembered
 */
record ClientSettings(
        Optional<URI> serviceUrl,
        Optional<String> authority,
        Optional<URI> registry,
        Credentials credentials,
        TransportSettings transport,
        int parallelism,
        UploadTuning uploads) {
    boolean hasHome() {
        return serviceUrl.isPresent() || authority.isPresent();
    }
}
