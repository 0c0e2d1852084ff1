package org.vospace.server.remote;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of IP addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7}. Immutable. */
public final class Network {
    private final byte[] base;
    private final int prefix;
    private final String text;

    private Network(byte[] base, int prefix, String text) {
        this.base = base;
        this.prefix = prefix;
        this.text = text;
    }

    /**
     * Reads a range in CIDR notation.
     *
     * @throws IllegalArgumentException if it is none, or has bits set beyond its prefix
     */
    public static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0 || !cidr.substring(slash + 1).matches("[0-9]{1,3}")) {
            throw malformed(cidr);
        }
        int prefix = Integer.parseInt(cidr.substring(slash + 1));
        byte[] base = address(cidr.substring(0, slash), cidr);
        if (prefix > base.length * 8 || !Arrays.equals(base, masked(base, prefix))) {
            throw malformed(cidr);
        }
        return new Network(base, prefix, cidr);
    }

    private static byte[] address(String text, String cidr) {
        try {
            return IpLiterals.parse(text).orElseThrow(() -> malformed(cidr)).getAddress();
        } catch (OutboundRefusedException e) {
            throw malformed(cidr);
        }
    }

    private static IllegalArgumentException malformed(String cidr) {
        return new IllegalArgumentException(
                "network '"
                        + cidr
                        + "' (expected: an address and the number of its leading bits that count,"
                        + " the others 0, such as 10.0.0.0/8 or fc00::/7)");
    }

    /** Whether {@code address} is in this range; never for an address of the other family. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == base.length && Arrays.equals(base, masked(bytes, prefix));
    }

    private static byte[] masked(byte[] bytes, int prefix) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.max(0, Math.min(8, prefix - 8 * i));
            result[i] = (byte) (bytes[i] & (0xFF << (8 - kept)));
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network
                && prefix == network.prefix
                && Arrays.equals(base, network.base);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(base) + prefix;
    }

    @Override
    public String toString() {
        return text;
    }
}
