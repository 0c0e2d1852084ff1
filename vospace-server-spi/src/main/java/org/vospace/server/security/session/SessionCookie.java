package org.vospace.server.security.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Credentials;

/**
 * The cookie that carries a session: {@code __Host-vospace}, which browsers take and send over
 * https only, to this host only; over plain http, for which there must be no network between,
 * {@code vospace}. No script can read it, and it does not come with requests that other sites make,
 * but for links that are followed.
 *
 * @param behindTls whether clients reach the service over https although it may not look so here
 */
public record SessionCookie(boolean behindTls) {
    private static final String SECURE_NAME = "__Host-vospace";
    private static final String PLAIN_NAME = "vospace";
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

    private boolean isSecure(Credentials request) {
        return behindTls || request.isSecure();
    }

    private String nameFor(Credentials request) {
        return isSecure(request) ? SECURE_NAME : PLAIN_NAME;
    }

    /** The value of the cookie in a request; empty without one. */
    public Optional<String> valueIn(Credentials request) {
        String start = nameFor(request) + "=";
        return request.header("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split("[;,]")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(start.length()))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /**
     * The value of {@code Set-Cookie}.
     *
     * @throws VOSpaceException PermissionDenied if others on the network could read it
     */
    public String set(Credentials request, String token, Duration age) {
        if (!isSecure(request) && !isLoopback(request.remoteAddress())) {
            throw new VOSpaceException(
                    FaultType.PERMISSION_DENIED,
                    "a session over plain http (expected: over https, where nobody can listen)");
        }
        return cookie(request, token, age);
    }

    /** The value of {@code Set-Cookie} that makes a browser forget the cookie. */
    public String clear(Credentials request) {
        return cookie(request, "", Duration.ZERO);
    }

    private String cookie(Credentials request, String token, Duration age) {
        return nameFor(request)
                + "="
                + token
                + "; Max-Age="
                + age.toSeconds()
                + ATTRIBUTES
                + (isSecure(request) ? "; Secure" : "");
    }

    /** Of a literal address; names are not looked up. */
    private static boolean isLoopback(String address) {
        if (!address.matches("[0-9A-Fa-f:.%]+")) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
