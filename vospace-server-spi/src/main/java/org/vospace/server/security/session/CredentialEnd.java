package org.vospace.server.security.session;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;

/**
 * When a credential ends that has been found good.
 *
 * @param isUnknown whether it ends nobody knows when
 * @param at empty: it does not end by itself, or that is unknown
 */
public record CredentialEnd(boolean isUnknown, Optional<Instant> at) {
    static final CredentialEnd UNKNOWN = new CredentialEnd(true, Optional.empty());
    static final CredentialEnd NEVER = new CredentialEnd(false, Optional.empty());

    /** Tells by what is known of the caller; of passwords, that they do not end. */
    public static CredentialEnd of(Credentials request, Identity who) {
        if (who.expires().isPresent()) {
            return new CredentialEnd(false, who.expires());
        }
        boolean isPassword =
                request.header("Authorization")
                        .map(header -> header.strip().toLowerCase(Locale.ROOT))
                        .filter(header -> header.startsWith("basic "))
                        .isPresent();
        return isPassword ? NEVER : UNKNOWN;
    }

    /** Passwords do not end. */
    public static CredentialEnd ofPassword() {
        return NEVER;
    }
}
