package org.vospace.client;

import java.time.Instant;
import java.util.Optional;

/**
 * Where bearer tokens come from when one does not last for as long as a client. Implementations are
 * thread-safe; their text form keeps the tokens.
 */
public interface TokenSource {
    /**
     * The token for the next request. May wait, for example while it is renewed.
     *
     * @return empty if there is none that would be accepted, see {@link #trouble}
     */
    Optional<String> token();

    /**
     * Replaces a token that the service has just refused with 401.
     *
     * @return another one, to be tried once; empty if there is none
     */
    default Optional<String> renewed(String refused) {
        return Optional.empty();
    }

    /** When the token of now expires, renewed or not; empty if that is not known. */
    default Optional<Instant> expires() {
        return Optional.empty();
    }

    /** Why there is no token, with cause and cure. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** The same token for ever; one that tells its own end (a JWT) is not sent after that. */
    static TokenSource of(String token) {
        return new FixedToken(token, java.time.Clock.systemUTC());
    }
}
