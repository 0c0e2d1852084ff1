package org.vospace.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vospace.client.http.Authorization;
import org.vospace.client.pem.ClientCertificate;
import org.vospace.model.SecurityMethod;

/**
 * Who a client is. Thread-safe; its text form keeps the secret.
 *
 * <p>Credentials travel only to the origin (scheme, host and port) of the service they were given
 * for, never to where a redirect, a transfer's endpoint or a link leads. What has expired is left
 * out, so that public data can still be read; a refusal then tells so.
 */
public final class Credentials {
    private static final Credentials ANONYMOUS =
            new Credentials("anonymous", null, null, Optional::empty);

    private final String description;
    private final @Nullable Authorization authorization;
    private final @Nullable SecurityMethod method;
    private final Supplier<Optional<Instant>> expires;

    private Credentials(
            String description,
            @Nullable Authorization authorization,
            @Nullable SecurityMethod method,
            Supplier<Optional<Instant>> expires) {
        this.description = description;
        this.authorization = authorization;
        this.method = method;
        this.expires = expires;
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
        return bearer(TokenSource.of(token));
    }

    /** Bearer tokens that come and go. */
    public static Credentials bearer(TokenSource source) {
        return new Credentials(
                "bearer token",
                new TokenAuthorization(source),
                SecurityMethod.TOKEN,
                source::expires);
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
        return new Credentials(
                "user " + user,
                Authorization.fixed(header),
                SecurityMethod.BASIC_AA,
                Optional::empty);
    }

    /**
     * A certificate with its private key, which may be an RFC 3820 proxy such as {@code
     * cadcproxy.pem}. Presented in handshakes with the service's own origin, if that is https.
     *
     * @param pem the certificate, its private key (PKCS #8, PKCS #1 or SEC 1, not encrypted) and
     *     the certificates that vouch for it, in any order
     * @throws IOException if the file cannot be read or its parts do not fit each other
     */
    public static Credentials certificate(Path pem) throws IOException {
        return certificate(ClientCertificate.read(pem), Clock.systemUTC());
    }

    static Credentials certificate(ClientCertificate certificate, Clock clock) {
        return new Credentials(
                certificate.toString(),
                new CertificateAuthorization(certificate, clock),
                SecurityMethod.CERTIFICATE,
                () -> Optional.of(certificate.expires()));
    }

    /** Whether these are nobody's. */
    public boolean isAnonymous() {
        return authorization == null;
    }

    /** When they expire; empty if they do not, or if that is not known. */
    public Optional<Instant> expires() {
        return expires.get();
    }

    /** Why they are left out of requests as of now, with cause and cure; empty if they are not. */
    public Optional<String> trouble() {
        return authorization().flatMap(Authorization::trouble);
    }

    /** What requests carry; empty for anonymous. */
    Optional<Authorization> authorization() {
        return Optional.ofNullable(authorization);
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
