package org.vospace.server.security.session;

import java.time.Duration;

/**
 * How long sessions last.
 *
 * @param lifetime from the login, however busy the session is
 * @param idle how long a cookie is good after its last use
 */
public record SessionConfig(Duration lifetime, Duration idle) {
    /** Twelve hours, of which at most one idle. */
    public static final SessionConfig DEFAULT =
            new SessionConfig(Duration.ofHours(12), Duration.ofHours(1));

    public SessionConfig {
        require(!lifetime.isNegative() && !lifetime.isZero(), "lifetime", lifetime, "above 0");
        require(
                !idle.isNegative() && !idle.isZero() && idle.compareTo(lifetime) <= 0,
                "idle",
                idle,
                "above 0, at most the lifetime, " + lifetime);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "sessions." + name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
