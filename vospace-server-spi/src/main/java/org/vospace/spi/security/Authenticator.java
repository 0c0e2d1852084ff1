package org.vospace.spi.security;

import java.util.List;
import java.util.Optional;

/** Recognises callers by one kind of credential. Implementations are thread-safe. */
public interface Authenticator {
    /**
     * Finds out who sends a request.
     *
     * @return empty if the request brings no credential of this kind: the next authenticator is
     *     asked, and without any the caller is anonymous
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if the credential is bad or
     *     expired; the detail tells the cause and the cure, and is shown to the caller
     */
    Optional<Identity> authenticate(Credentials request);

    /** The invitations that a 401 answer and {@code /capabilities} carry. */
    List<Challenge> challenges();

    /** How to get tokens that this authenticator takes; empty if it takes none of anybody else. */
    default Optional<TokenMetadata> tokenMetadata() {
        return Optional.empty();
    }
}
