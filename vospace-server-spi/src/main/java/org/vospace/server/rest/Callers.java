package org.vospace.server.rest;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Identity;

/** Carries the caller's identity through JAX-RS. */
final class Callers {
    private Callers() {}

    static Identity identity(SecurityContext caller) {
        return caller.getUserPrincipal() instanceof IdentityPrincipal principal
                ? principal.identity()
                : Identity.ANONYMOUS;
    }

    /** What was wrong with the credential of a caller who was taken for anonymous. */
    static Optional<VOSpaceException> failure(SecurityContext caller) {
        return caller.getUserPrincipal() instanceof IdentityPrincipal principal
                ? principal.failure()
                : Optional.empty();
    }

    /**
     * Refuses to go on anonymously for a caller who meant to be somebody.
     *
     * @throws VOSpaceException NotAuthenticated if the caller's credential is bad
     */
    static void requireGoodCredential(SecurityContext caller) {
        failure(caller)
                .ifPresent(
                        fault -> {
                            throw fault;
                        });
    }

    /**
     * An identity as the Java platform knows one.
     *
     * @param failure what was wrong with a credential that was left aside
     */
    record IdentityPrincipal(Identity identity, Optional<VOSpaceException> failure)
            implements Principal {
        @Override
        public String getName() {
            return identity.name();
        }
    }

    /** What the authentication of a request came to. */
    record Context(IdentityPrincipal principal, boolean secure, String scheme)
            implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return principal;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return scheme;
        }
    }
}
