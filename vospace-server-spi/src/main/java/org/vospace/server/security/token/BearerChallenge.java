package org.vospace.server.security.token;

import org.vospace.model.SecurityMethod;
import org.vospace.spi.security.Challenge;

/** The invitation to bring a token, with where to learn who makes them (RFC 9728, 5.1). */
final class BearerChallenge {
    private BearerChallenge() {}

    static Challenge withMetadata(String realm) {
        return new Challenge(
                "Bearer realm=\"" + quoted(realm) + "\", resource_metadata=\"{metadata}\"",
                SecurityMethod.TOKEN.uri());
    }

    static Challenge plain(String realm) {
        return new Challenge("Bearer realm=\"" + quoted(realm) + "\"", SecurityMethod.TOKEN.uri());
    }

    private static String quoted(String text) {
        return text.replaceAll("[\\\\\"]", "\\\\$0").replaceAll("[^\\x20-\\x7e]", "?");
    }
}
