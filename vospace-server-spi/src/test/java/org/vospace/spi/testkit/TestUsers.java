package org.vospace.spi.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

/**
 * Believes what a test says: {@code Authorization: Bearer alice+staff+team} is alice, a member of
 * staff and team. The token {@code expired} is refused; whose {@code undecidable} is, nobody can
 * tell now.
 */
public final class TestUsers implements Authenticator {
    private static final String SCHEME = "Bearer ";

    /** The value of an Authorization header for a user in the given groups. */
    public static String authorization(String user, String... groups) {
        return SCHEME
                + user
                + Arrays.stream(groups).map(group -> "+" + group).collect(Collectors.joining());
    }

    @Override
    public Optional<Identity> authenticate(Credentials request) {
        return request.header("Authorization")
                .filter(value -> value.startsWith(SCHEME))
                .map(value -> identity(value.substring(SCHEME.length())));
    }

    private static Identity identity(String token) {
        if (token.equals("expired")) {
            throw new VOSpaceException(
                    FaultType.NOT_AUTHENTICATED, "the token has expired; get a new one");
        }
        if (token.equals("undecidable")) {
            throw new VOSpaceException(
                    FaultType.SERVICE_BUSY, "nobody can tell now whose the token is; try again");
        }
        List<String> names = List.of(token.split("\\+"));
        return new Identity(
                names.get(0), names.stream().skip(1).map(GroupId::new).collect(Collectors.toSet()));
    }

    @Override
    public List<Challenge> challenges() {
        return List.of(new Challenge("Bearer", "ivo://ivoa.net/sso#token"));
    }
}
