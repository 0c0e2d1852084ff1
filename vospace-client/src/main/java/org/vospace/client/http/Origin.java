package org.vospace.client.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;

/**
 * The origin of a URL (RFC 6454, 4): what a credential is issued for.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port never absent: the scheme's default where the URL has none
 */
public record Origin(String scheme, String host, int port) {
    public Origin {
        requireNonNull(scheme, "scheme");
        requireNonNull(host, "host");
    }

    /**
     * Takes the origin of an http or https URL.
     *
     * @throws IllegalArgumentException if it is no such URL
     */
    public static Origin of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String host = url.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    "'" + url + "' (expected: an http or https URL with a host)");
        }
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, host.toLowerCase(Locale.ROOT), port);
    }

    /** Whether a redirect may be followed: not from https to http, where bytes can be altered. */
    boolean mayRedirectTo(Origin other) {
        return scheme.equals("http") || other.scheme.equals("https");
    }

    /** Whether bytes are safe from others on their way. */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /**
     * Whether what is secret may go there: over https, or to this very machine.
     *
     * <p>Only addresses count as this machine, and the name that RFC 6761 reserves for it; other
     * names would have to be looked up by somebody.
     */
    public boolean keepsSecrets() {
        return isSecure()
                || host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
