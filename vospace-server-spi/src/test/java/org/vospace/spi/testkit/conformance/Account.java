package org.vospace.spi.testkit.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who sends requests.
 *
 * @param name what the account is called in reports
 * @param headers what each request carries to say who sends it
 * @param securityMethod URI of the way this account proves itself; empty for nobody in particular
 */
public record Account(String name, Map<String, String> headers, Optional<String> securityMethod) {
    static final Account ANONYMOUS = new Account("anonymous", Map.of(), Optional.empty());

    public Account {
        headers = Map.copyOf(headers);
    }

    /** Somebody with a token (RFC 6750). */
    public static Account bearer(String name, String token) {
        return new Account(
                name,
                Map.of("Authorization", "Bearer " + token),
                Optional.of("ivo://ivoa.net/sso#token"));
    }

    /** Somebody with a password (RFC 7617). */
    public static Account basic(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Account(
                name,
                Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)),
                Optional.of("ivo://ivoa.net/sso#BasicAA"));
    }

    @Override
    public String toString() {
        return name;
    }
}
