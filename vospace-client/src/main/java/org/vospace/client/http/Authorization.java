package org.vospace.client.http;

import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * What requests to one origin carry to say who sends them. Thread-safe. What is bound to which
 * origin is the business of {@link Authorizations}.
 */
public interface Authorization {
    /**
     * The value of the {@code Authorization} header for the next request. May wait, because a token
     * may have to be renewed first.
     *
     * @return empty if there is none, or none that would be accepted, see {@link #trouble}
     */
    default Optional<String> header() {
        return Optional.empty();
    }

    /**
     * What TLS handshakes present.
     *
     * @return the same object as long as the certificate is the same; empty if there is none, or
     *     none that would be accepted, see {@link #trouble}
     */
    default Optional<X509ExtendedKeyManager> certificate() {
        return Optional.empty();
    }

    /**
     * Replaces what the service has just answered 401 to.
     *
     * @param refused the header that was sent
     * @return whether {@link #header} now has another value, worth one more request
     */
    default boolean renew(String refused) {
        return false;
    }

    /** Why the credential is left out, with cause and cure; empty if it is in use. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /**
     * A credential that is kept back.
     *
     * @param why with cause and cure
     */
    static Authorization withheld(String why) {
        return new Authorization() {
            @Override
            public Optional<String> trouble() {
                return Optional.of(why);
            }

            @Override
            public String toString() {
                return "withheld: " + why;
            }
        };
    }

    /** A header that never changes. */
    static Authorization fixed(String header) {
        return new Authorization() {
            @Override
            public Optional<String> header() {
                return Optional.of(header);
            }

            @Override
            public String toString() {
                return "fixed header";
            }
        };
    }
}
