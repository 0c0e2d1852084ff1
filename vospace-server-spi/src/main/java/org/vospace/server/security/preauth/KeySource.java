package org.vospace.server.security.preauth;

import java.util.Optional;

/** Where the keys of tokens come from. Implementations are thread-safe. */
interface KeySource {
    /** The key that signs new tokens. */
    SigningKey signing(Purpose purpose);

    /** The key that a token names; empty if there is none, or if it has retired. */
    Optional<SigningKey> verifying(Purpose purpose, int id);
}
