package org.vospace.server.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads IP addresses written as text, in the one form of each that everybody reads alike: four
 * decimal numbers without leading zeros, or IPv6 without a zone. {@code 0177.0.0.1}, {@code
 * 2130706433} or {@code 127.1} are different addresses to different software and refused.
 */
final class IpLiterals {
    private static final Pattern DOTTED_QUAD = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern LEADING_ZERO = Pattern.compile("(^|\\.)0[0-9]");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private IpLiterals() {}

    /**
     * Reads an address.
     *
     * @param host without brackets
     * @return empty for a name that has to be resolved
     * @throws OutboundRefusedException for a number or an address in another form
     */
    static Optional<InetAddress> parse(String host) throws OutboundRefusedException {
        if (host.indexOf(':') >= 0) {
            return Optional.of(ipv6(host));
        }
        if (DOTTED_QUAD.matcher(host).matches() && !LEADING_ZERO.matcher(host).find()) {
            return Optional.of(ipv4(host));
        }
        if (endsInNumber(host)) {
            throw ambiguous(host);
        }
        return Optional.empty();
    }

    private static InetAddress ipv4(String host) throws OutboundRefusedException {
        int[] numbers = Arrays.stream(host.split("\\.")).mapToInt(Integer::parseInt).toArray();
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] > 255) {
                throw ambiguous(host);
            }
            bytes[i] = (byte) numbers[i];
        }
        return ofBytes(bytes);
    }

    private static InetAddress ipv6(String host) throws OutboundRefusedException {
        if (!IPV6.matcher(host).matches()) {
            throw ambiguous(host);
        }
        try {
            // a text with a colon is never looked up
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw ambiguous(host);
        }
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(bytes.length + " bytes (expected: 4)", e);
        }
    }

    /** Whether system resolvers would take the host for an address without asking anybody. */
    private static boolean endsInNumber(String host) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = bare.substring(bare.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return NUMBER.matcher(last).matches();
    }

    private static OutboundRefusedException ambiguous(String host) {
        return new OutboundRefusedException(
                "host '"
                        + host
                        + "' (expected: a name, four decimal numbers without leading zeros, or an"
                        + " IPv6 address without a zone)");
    }
}
