package org.vospace.server.remote;

import java.time.Duration;

/**
 * How long requests to others may take.
 *
 * @param connectTimeout until a connection stands, and again until its TLS handshake has ended
 * @param idleTimeout how long nothing may come, or be taken, while a request is under way
 * @param maxRedirects how many redirects of one request are followed
 */
public record OutboundLimits(Duration connectTimeout, Duration idleTimeout, int maxRedirects) {
    public OutboundLimits {
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("idleTimeout", idleTimeout);
        if (maxRedirects < 0) {
            throw new IllegalArgumentException(
                    "maxRedirects: " + maxRedirects + " (expected: 0 or more)");
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    name + ": " + duration + " (expected: a duration above 0)");
        }
    }
}
