package org.vospace.server;

import java.time.Duration;
import java.util.Optional;
import org.vospace.server.security.session.SessionConfig;

/**
 * What a server gives out that is a credential by itself: URLs and sessions.
 *
 * @param keyRotation the age at which a key that signs them is replaced
 * @param shareLifetime how long a share lasts if its user says nothing
 * @param maxShareLifetime the longest a share lasts, whatever its user says
 * @param sessions empty: there are none
 */
public record PreauthConfig(
        Duration keyRotation,
        Duration shareLifetime,
        Duration maxShareLifetime,
        Optional<SessionConfig> sessions) {
    /** Before the default, which is checked against it. */
    private static final Duration LEAST_ROTATION = Duration.ofSeconds(1);

    /** Keys of 30 days, shares of 7 and of 365 at most, no sessions. */
    public static final PreauthConfig DEFAULT =
            new PreauthConfig(
                    Duration.ofDays(30),
                    Duration.ofDays(7),
                    Duration.ofDays(365),
                    Optional.empty());

    public PreauthConfig {
        require(
                keyRotation.compareTo(LEAST_ROTATION) >= 0,
                "keyRotation",
                keyRotation,
                "at least " + LEAST_ROTATION);
        require(
                !shareLifetime.isNegative() && !shareLifetime.isZero(),
                "shareLifetime",
                shareLifetime,
                "a duration above 0");
        require(
                maxShareLifetime.compareTo(shareLifetime) >= 0,
                "maxShareLifetime",
                maxShareLifetime,
                "at least the shareLifetime, " + shareLifetime);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: " + expected + ")");
        }
    }

    public PreauthConfig withKeyRotation(Duration value) {
        return new PreauthConfig(value, shareLifetime, maxShareLifetime, sessions);
    }

    public PreauthConfig withShareLifetime(Duration usual, Duration longest) {
        return new PreauthConfig(keyRotation, usual, longest, sessions);
    }

    public PreauthConfig withSessions(SessionConfig value) {
        return new PreauthConfig(keyRotation, shareLifetime, maxShareLifetime, Optional.of(value));
    }
}
