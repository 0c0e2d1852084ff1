package org.vospace.server.security.token;

import java.time.Duration;

/**
 * How long keys of an issuer are used.
 *
 * @param fresh until they are asked for again
 * @param stale beyond that, while the issuer does not answer: a key that was withdrawn meanwhile is
 *     believed for so long
 * @param pause in which they are asked for twice at the most, however many tokens name keys that
 *     nobody knows
 * @param timeout how long to wait for an answer
 */
record KeyTimes(Duration fresh, Duration stale, Duration pause, Duration timeout) {
    static final KeyTimes DEFAULT =
            new KeyTimes(
                    Duration.ofMinutes(5),
                    Duration.ofHours(4),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10));
}
