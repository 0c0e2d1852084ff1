package org.vospace.posix.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What the server gives out that is a credential by itself.
 *
 * @param keyRotation the age at which a key that signs URLs and sessions is replaced
 * @param shareLifetime how long a share lasts if its user says nothing
 * @param maxShareLifetime the longest a share lasts
 * @param sessions empty: none are given
 */
public record PreauthSettings(
        Duration keyRotation,
        Duration shareLifetime,
        Duration maxShareLifetime,
        Optional<Sessions> sessions) {
    public PreauthSettings {
        requireNonNull(keyRotation, "keyRotation");
        requireNonNull(shareLifetime, "shareLifetime");
        requireNonNull(maxShareLifetime, "maxShareLifetime");
        requireNonNull(sessions, "sessions");
    }

    /**
     * How long sessions last.
     *
     * @param lifetime from the login
     * @param idle how long a cookie is good after its last use
     */
    public record Sessions(Duration lifetime, Duration idle) {
        public Sessions {
            requireNonNull(lifetime, "lifetime");
            requireNonNull(idle, "idle");
        }
    }
}
