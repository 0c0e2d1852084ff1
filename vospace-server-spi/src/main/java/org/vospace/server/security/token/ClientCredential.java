package org.vospace.server.security.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;

/** What this service shows to an introspection endpoint. Its text form keeps the secret. */
public final class ClientCredential {
    private final String authorization;

    private ClientCredential(String authorization) {
        this.authorization = authorization;
    }

    /** A client's identifier and secret (RFC 6749, 2.3.1). */
    public static ClientCredential basic(String id, String secret) {
        String pair = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return new ClientCredential(
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }

    /**
     * A token of the service's own.
     *
     * @throws IllegalArgumentException if it cannot be sent in a header
     */
    public static ClientCredential bearer(String token) {
        if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new IllegalArgumentException(
                    "the token for introspection is malformed (expected: as in RFC 6750, 2.1)");
        }
        return new ClientCredential("Bearer " + token);
    }

    String authorization() {
        return authorization;
    }

    @Override
    public String toString() {
        return "a credential";
    }
}
