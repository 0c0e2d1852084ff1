package org.vospace.server.security.token;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where an issuer is asked, and where it must not be. */
final class IssuerUrls {
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    private IssuerUrls() {}

    /**
     * Refuses what could be read or forged on its way: anything but https, or http on this host.
     *
     * @throws IllegalArgumentException with the offending and the expected value
     */
    static URI require(String name, URI url) {
        boolean secure = "https".equals(url.getScheme());
        boolean local = "http".equals(url.getScheme()) && isLoopback(url);
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null
                || !(secure || local)) {
            throw new IllegalArgumentException(
                    name
                            + ": '"
                            + url
                            + "' (expected: an https URL, or http to the loopback address)");
        }
        return url;
    }

    /** By its text: no name service is asked that could answer differently the next time. */
    private static boolean isLoopback(URI url) {
        String host = Optional.ofNullable(url.getHost()).orElse("");
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** Where the description of an issuer may be: OpenID Connect Discovery 4, then RFC 8414, 3. */
    static List<URI> descriptions(URI issuer) {
        String path = issuer.getRawPath().replaceFirst("/+$", "");
        return List.of(issuer.resolve(path + OPENID), issuer.resolve(OAUTH + path));
    }
}
