package org.vospace.server.security.token;

import java.util.Optional;
import org.vospace.spi.security.Credentials;

/** Finds the token in a request (RFC 6750, 2.1); tokens in queries and bodies are not taken. */
final class BearerHeader {
    /** The longest token that is looked at. */
    static final int MAX_LENGTH = 16 * 1024;

    private static final String SCHEME = "bearer";

    private BearerHeader() {}

    /**
     * The token of a request; empty if it brings none.
     *
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if it is too long for a token
     */
    static Optional<String> tokenOf(Credentials request) {
        Optional<String> token =
                request.header("Authorization")
                        .map(String::strip)
                        .filter(BearerHeader::isBearer)
                        .map(value -> value.substring(SCHEME.length()).strip())
                        .filter(value -> !value.isEmpty());
        if (token.isPresent() && token.get().length() > MAX_LENGTH) {
            throw Refusals.bad(
                    "a token of " + token.get().length() + " characters", "at most " + MAX_LENGTH);
        }
        return token;
    }

    private static boolean isBearer(String value) {
        return value.length() > SCHEME.length()
                && value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && Character.isWhitespace(value.charAt(SCHEME.length()));
    }
}
