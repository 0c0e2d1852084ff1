package org.vospace.server.rest;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;

/**
 * What becomes of a request that no authenticator recognises: anonymous if it brings no credential.
 * Who sends one means to be somebody, and is told that it is not known here.
 */
final class UnclaimedCredential {
    private UnclaimedCredential() {}

    /**
     * Returns nobody if the request brings no credential.
     *
     * @throws VOSpaceException NotAuthenticated if it does
     */
    static Identity anonymous(Credentials request) {
        Optional<String> credential = request.header("Authorization");
        if (credential.isEmpty()) {
            return Identity.ANONYMOUS;
        }
        String scheme = schemeOf(credential.get());
        throw new VOSpaceException(
                FaultType.NOT_AUTHENTICATED,
                scheme.equals("bearer")
                        ? "the token is unknown or no longer valid (expected: one that this service"
                                + " or an issuer it trusts has made); get a new token"
                        : "a credential of the scheme '"
                                + scheme
                                + "' is not taken here (expected: one of the schemes that"
                                + " WWW-Authenticate names)");
    }

    /** The scheme of an Authorization header, in lower case; {@code ?} if it is none. */
    static String schemeOf(@Nullable String header) {
        String scheme = header == null ? "" : header.strip().split("\\s", 2)[0];
        return scheme.matches("[A-Za-z0-9_-]{1,30}") ? scheme.toLowerCase(Locale.ROOT) : "?";
    }
}
