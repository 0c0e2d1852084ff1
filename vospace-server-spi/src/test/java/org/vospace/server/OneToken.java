package org.vospace.server;

import java.util.List;
import java.util.Optional;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;

/** Knows one token and leaves all others to the next, as a table of users does. */
record OneToken(String token, String user) implements Authenticator {
    @Override
    public Optional<Identity> authenticate(Credentials request) {
        return request.header("Authorization")
                .filter(("Bearer " + token)::equals)
                .map(value -> Identity.of(user));
    }

    @Override
    public List<Challenge> challenges() {
        return List.of(new Challenge("Bearer realm=\"space\"", "ivo://ivoa.net/sso#token"));
    }
}
