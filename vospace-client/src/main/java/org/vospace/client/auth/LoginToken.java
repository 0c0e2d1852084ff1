package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vospace.client.http.JsonObject;

/**
 * A token that a login brought. Immutable; its text form keeps it.
 *
 * @param service whom it is for
 * @param access what the service gets to see
 * @param expires empty if that is not known
 * @param renewal how to get the next one; empty if by logging in again
 */
record LoginToken(
        URI service, String access, Optional<Instant> expires, Optional<Renewal> renewal) {
    /** So long before its end a token is renewed: the request must still arrive. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private static final long LONGEST_SECONDS = Duration.ofDays(3660).toSeconds();

    /**
     * What renews a token.
     *
     * @param refresh what the authorization server alone gets to see
     * @param endpoint of the issuer that gave it
     * @param revocation where it is given back
     */
    record Renewal(
            String refresh, URI issuer, URI endpoint, String clientId, Optional<URI> revocation) {
        Renewal {
            requireNonNull(refresh, "refresh");
            requireNonNull(issuer, "issuer");
            requireNonNull(endpoint, "endpoint");
            requireNonNull(clientId, "clientId");
            requireNonNull(revocation, "revocation");
        }

        Renewal withRefresh(String value) {
            return new Renewal(value, issuer, endpoint, clientId, revocation);
        }

        @Override
        public String toString() {
            return "renewal by " + issuer;
        }
    }

    LoginToken {
        requireNonNull(service, "service");
        requireNonNull(access, "access");
        requireNonNull(expires, "expires");
        requireNonNull(renewal, "renewal");
    }

    /** When a token of the answer ends (RFC 6749, 5.1). */
    static Optional<Instant> expiry(JsonObject answer, Instant now) {
        return answer.number("expires_in").stream()
                .mapToObj(seconds -> now.plusSeconds(Math.min(seconds, LONGEST_SECONDS)))
                .findFirst();
    }

    boolean isExpired(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }

    boolean isToBeRenewed(Instant now) {
        return expires.filter(end -> now.plus(MARGIN).isAfter(end)).isPresent();
    }

    @Override
    public String toString() {
        return "token for " + service + expires.map(end -> " until " + end).orElse("");
    }
}
