package org.vospace.server;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.Restriction.Grant;

/** Believes {@code Authorization: Scoped alice read:/data create:/in}. */
final class ScopedUsers implements Authenticator {
    private static final String SCHEME = "Scoped ";

    @Override
    public Optional<Identity> authenticate(Credentials request) {
        return request.header("Authorization")
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()).split(" "))
                .map(
                        words ->
                                Identity.of(words[0])
                                        .restrictedTo(
                                                new Restriction(
                                                        Arrays.stream(words)
                                                                .skip(1)
                                                                .map(Grant::parse)
                                                                .collect(Collectors.toSet()))));
    }

    @Override
    public List<Challenge> challenges() {
        return List.of();
    }
}
