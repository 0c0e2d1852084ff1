package org.vospace.server.rest;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.vospace.spi.security.Identity;

/** Carries the caller's identity through JAX-RS. */
final class Callers {
    private Callers() {}

    static Identity identity(SecurityContext caller) {
        return caller.getUserPrincipal() instanceof IdentityPrincipal principal
                ? principal.identity()
                : Identity.ANONYMOUS;
    }

    /** An identity as the Java platform knows one. */
    record IdentityPrincipal(Identity identity) implements Principal {
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
