package org.vospace.server.remote;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells public addresses from those that mean something else to the machine that uses them than to
 * the rest of the world, or nothing at all (IANA's special-purpose address registries).
 *
 * <p>Of IPv4 what is listed is not public; of IPv6 only what is in {@code 2000::/3} is, less what
 * is listed. Addresses that carry an IPv4 address are not public whatever that is: where they lead
 * to depends on translators of which nobody here knows.
 */
final class PublicAddresses {
    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");
    private static final Map<Network, String> OTHERS = new LinkedHashMap<>();

    static {
        of("0.0.0.0/8", "unspecified");
        of("10.0.0.0/8", "private");
        of("100.64.0.0/10", "carrier-grade NAT");
        of("127.0.0.0/8", "loopback");
        of("169.254.0.0/16", "link-local");
        of("172.16.0.0/12", "private");
        of("192.0.0.0/24", "for protocols");
        of("192.0.2.0/24", "documentation");
        of("192.88.99.0/24", "6to4 relay");
        of("192.168.0.0/16", "private");
        of("198.18.0.0/15", "benchmarking");
        of("198.51.100.0/24", "documentation");
        of("203.0.113.0/24", "documentation");
        of("224.0.0.0/4", "multicast");
        of("240.0.0.0/4", "reserved");
        of("::/128", "unspecified");
        of("::1/128", "loopback");
        of("::/96", "IPv4-compatible");
        of("64:ff9b::/96", "NAT64");
        of("64:ff9b:1::/48", "local NAT64");
        of("100::/64", "discarded");
        of("2001::/23", "for protocols");
        of("2001:db8::/32", "documentation");
        of("2002::/16", "6to4");
        of("3fff::/20", "documentation");
        of("fc00::/7", "unique-local");
        of("fe80::/10", "link-local");
        of("fec0::/10", "site-local");
        of("ff00::/8", "multicast");
    }

    private PublicAddresses() {}

    private static void of(String network, String kind) {
        OTHERS.put(Network.parse(network), kind);
    }

    /** What kind of address this is if it is not public; empty if it is. */
    static Optional<String> otherKind(InetAddress address) {
        for (Map.Entry<Network, String> other : OTHERS.entrySet()) {
            if (other.getKey().contains(address)) {
                return Optional.of(other.getValue());
            }
        }
        // an IPv4-mapped address, which is an Inet4Address to most of Java, is one of these too
        return address instanceof Inet6Address && !GLOBAL_UNICAST.contains(address)
                ? Optional.of("not global unicast")
                : Optional.empty();
    }
}
