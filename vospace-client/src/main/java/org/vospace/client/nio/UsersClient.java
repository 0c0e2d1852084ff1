package org.vospace.client.nio;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.Client;
import org.vospace.client.ClientBuilder;
import org.vospace.client.auth.SettingsFile;
import org.vospace.client.auth.Surroundings;
import org.vospace.client.auth.TokenStore;
import org.vospace.client.auth.UserSettings;

/**
 * Makes the client that the user of this process has described, for the command line too: see
 * {@link UserSettings}.
 */
final class UsersClient {
    private static final Logger LOG = LoggerFactory.getLogger(UsersClient.class);

    private final Surroundings around;

    UsersClient(Surroundings around) {
        this.around = around;
    }

    /**
     * Makes the client.
     *
     * @throws IOException if the user has neither a service nor a registry, or a file that is named
     *     cannot be read
     */
    Client open() throws IOException {
        SettingsFile file = SettingsFile.standard(around);
        UserSettings user = UserSettings.read(around, file);
        if (user.service().isEmpty() && user.registry().isEmpty()) {
            throw new IOException(
                    "no service (expected: VOS_SERVICE, 'service = URL' in "
                            + file.path()
                            + ", or a file system that the program opens)");
        }
        try {
            ClientBuilder builder = Client.builder();
            user.service().ifPresent(builder::service);
            user.registry().map(URI::create).ifPresent(builder::registry);
            Optional<Path> authorities = user.authorities();
            if (authorities.isPresent()) {
                builder.trust(authorities.get());
            }
            TokenStore logins =
                    TokenStore.standard(around, user.transport("vospace-java/" + Client.version()));
            return builder.credentials(user.credentials(logins, List.of(), LOG::warn).credentials())
                    .build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException("the settings of the user: " + e.getMessage(), e);
        }
    }
}
