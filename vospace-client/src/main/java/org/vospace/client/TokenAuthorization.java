package org.vospace.client;

import java.util.Optional;
import org.vospace.client.http.Authorization;

/** Sends tokens as RFC 6750 has it. */
final class TokenAuthorization implements Authorization {
    private static final String PREFIX = "Bearer ";

    private final TokenSource source;

    TokenAuthorization(TokenSource source) {
        this.source = source;
    }

    @Override
    public Optional<String> header() {
        return source.token().map(FixedToken::checked).map(PREFIX::concat);
    }

    @Override
    public boolean renew(String refused) {
        return source.renewed(refused.substring(PREFIX.length())).isPresent();
    }

    @Override
    public Optional<String> trouble() {
        return source.trouble();
    }

    @Override
    public String toString() {
        return "bearer token";
    }
}
