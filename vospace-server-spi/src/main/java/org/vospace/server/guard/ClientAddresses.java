package org.vospace.server.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vospace.server.remote.Network;

/**
 * Finds the address a request really comes from. {@code X-Forwarded-For} is read from its end, as
 * each proxy appends whom it has seen: the first address there that is no trusted proxy is the
 * client's, and everything before it is the client's own invention. Immutable.
 */
public final class ClientAddresses {
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern DOTTED_QUAD = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final List<Network> trusted;
    private final List<Network> exempt;

    public ClientAddresses(GuardConfig config) {
        this.trusted = config.trustedProxies();
        this.exempt = config.exempt();
    }

    /**
     * The address of the client.
     *
     * @param peer the other end of the connection
     * @param forwardedFor the values of {@code X-Forwarded-For}, in order
     */
    public String client(String peer, List<String> forwardedFor) {
        if (!isTrusted(peer)) {
            return peer;
        }
        List<String> hops = new ArrayList<>(List.of(String.join(",", forwardedFor).split(",")));
        Collections.reverse(hops);
        String last = peer;
        for (String hop : hops) {
            Optional<InetAddress> address = parse(hop.strip());
            if (address.isEmpty()) {
                return last;
            }
            last = address.get().getHostAddress();
            if (!isIn(trusted, address.get())) {
                return last;
            }
        }
        return last;
    }

    /** Whether this is a proxy whose headers are believed. */
    public boolean isTrusted(String peer) {
        return parse(peer).filter(address -> isIn(trusted, address)).isPresent();
    }

    /** Whether requests from here are not counted. */
    public boolean isExempt(String client) {
        return parse(client).filter(address -> isIn(exempt, address)).isPresent();
    }

    /**
     * What the requests of an address are counted by: the address, or for IPv6 its /64, all of
     * which one household has.
     */
    public static String key(String client) {
        return parse(client).map(ClientAddresses::key).orElse(client);
    }

    private static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < 8; i += 2) {
            network.append(Integer.toHexString(((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF)))
                    .append(':');
        }
        return network + ":/64";
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Reads an address; a name, which would have to be looked up, is none. */
    private static Optional<InetAddress> parse(String text) {
        String bare =
                text.startsWith("[") && text.endsWith("]")
                        ? text.substring(1, text.length() - 1)
                        : text;
        boolean hasColon = bare.indexOf(':') >= 0;
        if (!(hasColon ? LITERAL : DOTTED_QUAD).matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
