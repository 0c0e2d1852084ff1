package org.vospace.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.SecurityMethod;

/**
 * Who a client is. Immutable; its text form keeps the secret.
 *
 * <p>Credentials travel only to the origin (scheme, host and port) of the service they were given
 * for, never to where a redirect, a transfer's endpoint or a link leads.
 */
public final class Credentials {
    private static final Credentials ANONYMOUS = new Credentials("anonymous", null, null);

    private final String description;
    private final @Nullable String header;
    private final @Nullable SecurityMethod method;

    private Credentials(
            String description, @Nullable String header, @Nullable SecurityMethod method) {
        this.description = description;
        this.header = header;
        this.method = method;
    }

    /** Nobody in particular. */
    public static Credentials anonymous() {
        return ANONYMOUS;
    }

    /**
     * A bearer token (RFC 6750).
     *
     * @throws IllegalArgumentException if the token is empty or holds what a header cannot
     */
    public static Credentials bearer(String token) {
        String value = token.strip();
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "token of " + token.length() + " characters (expected: visible ASCII)");
        }
        return new Credentials("bearer token", "Bearer " + value, SecurityMethod.TOKEN);
    }

    /**
     * A name and a password (RFC 7617), sent as UTF-8.
     *
     * @throws IllegalArgumentException if the name holds a colon
     */
    public static Credentials basic(String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("user '" + user + "' (expected: no colon)");
        }
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(pair);
        return new Credentials("user " + user, header, SecurityMethod.BASIC_AA);
    }

    /** The value of the {@code Authorization} header; empty for anonymous. */
    Optional<String> header() {
        return Optional.ofNullable(header);
    }

    /** How these credentials are called in capabilities and transfers; empty for anonymous. */
    Optional<SecurityMethod> securityMethod() {
        return Optional.ofNullable(method);
    }

    /** What kind of credentials these are, without the secret. */
    @Override
    public String toString() {
        return description;
    }
}
