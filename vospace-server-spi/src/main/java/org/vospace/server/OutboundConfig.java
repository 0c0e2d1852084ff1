package org.vospace.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vospace.server.remote.Network;

/**
 * Which requests the server sends to URLs that users give it: for pullToVoSpace, pushFromVoSpace
 * and callbacks.
 *
 * @param enabled whether it sends any; if not, these are not offered
 * @param allowedNetworks networks, such as {@code 10.1.0.0/16}, that requests may go to although
 *     their addresses are not public; users can then reach every server there
 * @param ports the only ports requests may go to; none: any
 * @param connectTimeout until a connection stands, and again for its TLS handshake
 * @param idleTimeout how long nothing may come, or be taken, while a request is under way
 * @param maxRedirects how many redirects of one request are followed
 */
public record OutboundConfig(
        boolean enabled,
        List<String> allowedNetworks,
        Set<Integer> ports,
        Duration connectTimeout,
        Duration idleTimeout,
        int maxRedirects) {
    /** Enabled, to public addresses and any port, with at most five redirects. */
    public static final OutboundConfig STANDARD =
            new OutboundConfig(
                    true, List.of(), Set.of(), Duration.ofSeconds(10), Duration.ofMinutes(1), 5);

    /** No requests at all. */
    public static final OutboundConfig NONE = STANDARD.withEnabled(false);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException with the offending and the expected value
     */
    public OutboundConfig {
        allowedNetworks = List.copyOf(allowedNetworks);
        allowedNetworks.forEach(Network::parse);
        ports = Set.copyOf(ports);
        for (int port : new TreeSet<>(ports)) {
            require(port >= 1 && port <= 65535, "ports", port, "1 to 65535");
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("idleTimeout", idleTimeout);
        require(maxRedirects >= 0, "maxRedirects", maxRedirects, "0 or more");
    }

    private static void requirePositive(String name, Duration duration) {
        require(!duration.isNegative() && !duration.isZero(), name, duration, "a duration above 0");
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "outbound." + name + ": " + value + " (expected: " + expected + ")");
        }
    }

    public OutboundConfig withEnabled(boolean value) {
        return new OutboundConfig(
                value, allowedNetworks, ports, connectTimeout, idleTimeout, maxRedirects);
    }

    /** The same with these networks allowed, and no others beside the public ones. */
    public OutboundConfig withAllowedNetworks(String... networks) {
        return new OutboundConfig(
                enabled, List.of(networks), ports, connectTimeout, idleTimeout, maxRedirects);
    }
}
