package org.vospace.posix;

import org.vospace.posix.config.PreauthSettings;
import org.vospace.server.PreauthConfig;
import org.vospace.server.security.session.SessionConfig;

/** Makes the server's configuration of URLs and sessions of what the operator has set. */
final class PreauthAssembly {
    private PreauthAssembly() {}

    static PreauthConfig config(PreauthSettings settings) {
        return new PreauthConfig(
                settings.keyRotation(),
                settings.shareLifetime(),
                settings.maxShareLifetime(),
                settings.sessions().map(it -> new SessionConfig(it.lifetime(), it.idle())));
    }
}
