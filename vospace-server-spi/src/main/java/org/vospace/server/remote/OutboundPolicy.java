package org.vospace.server.remote;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where requests may go that users make the server send: by http or https, to public addresses and
 * to those the operator allows. Immutable and thread-safe.
 */
public final class OutboundPolicy {
    private final List<Network> allowed;
    private final Set<Integer> ports;
    private final NameResolver resolver;

    /**
     * @param allowed networks that requests may go to although they are not public
     * @param ports the only ports requests may go to; none: any
     */
    public OutboundPolicy(
            Collection<Network> allowed, Collection<Integer> ports, NameResolver resolver) {
        this.allowed = List.copyOf(allowed);
        this.ports = new TreeSet<>(ports);
        this.resolver = resolver;
    }

    /**
     * Refuses what can be refused without asking for the addresses of the host.
     *
     * @throws OutboundRefusedException with the reason
     */
    public void requireAllowed(URI url) throws OutboundRefusedException {
        requireWeb(url);
        int port = portOf(url);
        if (!ports.isEmpty() && !ports.contains(port)) {
            throw refused(url, "port " + port, "one of " + ports);
        }
    }

    /**
     * Refuses what is no URL of the web with a host in it, or has a user in it.
     *
     * @throws OutboundRefusedException with the reason
     */
    static void requireWeb(URI url) throws OutboundRefusedException {
        String scheme = schemeOf(url);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(url, "scheme '" + scheme + "'", "http or https");
        }
        if (url.getRawUserInfo() != null) {
            throw refused(url, "a user in it", "none");
        }
        String host = hostOf(url);
        if (host.isEmpty()) {
            throw refused(url, "no host", "one, of letters, digits, '-' and '.'");
        }
        if (url.getPort() == 0 || url.getPort() > 65535) {
            throw refused(url, "port " + url.getPort(), "1 to 65535");
        }
        IpLiterals.parse(host);
    }

    /** The scheme in lower case; empty if there is none. */
    static String schemeOf(URI url) {
        return Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }

    /** The host without the brackets of an IPv6 address; empty if there is none. */
    static String hostOf(URI url) {
        return withoutBrackets(Optional.ofNullable(url.getHost()).orElse(""));
    }

    static int portOf(URI url) {
        int byScheme = schemeOf(url).equals("https") ? 443 : 80;
        return url.getPort() < 0 ? byScheme : url.getPort();
    }

    /**
     * Finds the addresses of a host, none of which is forbidden. A connection to any of them needs
     * no further check, and one to what another look-up says is unchecked.
     *
     * @throws OutboundRefusedException if one of them is forbidden, even if others are not
     * @throws UnknownHostException if there is none
     */
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        String bare = withoutBrackets(host);
        Optional<InetAddress> literal = IpLiterals.parse(bare);
        List<InetAddress> addresses =
                literal.isPresent() ? List.of(literal.get()) : resolver.resolve(bare);
        if (addresses.isEmpty()) {
            throw new UnknownHostException(bare);
        }
        for (InetAddress address : addresses) {
            requireAllowed(bare, address);
        }
        return List.copyOf(addresses);
    }

    private void requireAllowed(String host, InetAddress address) throws OutboundRefusedException {
        Optional<String> kind = PublicAddresses.otherKind(address);
        if (kind.isPresent() && allowed.stream().noneMatch(net -> net.contains(address))) {
            throw new OutboundRefusedException(
                    "host '"
                            + host
                            + "' has the address "
                            + address.getHostAddress()
                            + ", which is "
                            + kind.get()
                            + " (expected: a public one, or one in a network that the server's"
                            + " configuration allows)");
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static OutboundRefusedException refused(URI url, String found, String expected) {
        String shown = url.getRawUserInfo() == null ? url.toString() : "the URL";
        return new OutboundRefusedException(
                shown + " has " + found + " (expected: " + expected + ")");
    }
}
