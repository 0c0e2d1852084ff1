package org.vospace.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.SecurityMethod;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

/** Knows alice, a member of team, by her password; her name with another password is told apart. */
final class PasswordUsers implements Authenticator {
    static final String PASSWORD = "wonder land&=+%";

    static String authorization() {
        String pair = "alice:" + PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    @Override
    public Optional<Identity> authenticate(Credentials request) {
        return request.header("Authorization")
                .filter(header -> header.startsWith("Basic "))
                .map(header -> identity(header.substring("Basic ".length())));
    }

    private static Identity identity(String encoded) {
        String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
        if (!pair.startsWith("alice:")) {
            throw new VOSpaceException(FaultType.NOT_AUTHENTICATED, "no such user");
        }
        if (!pair.equals("alice:" + PASSWORD)) {
            throw new VOSpaceException(FaultType.NOT_AUTHENTICATED, "wrong password of alice");
        }
        return new Identity("alice", Set.of(new GroupId("team")));
    }

    @Override
    public List<Challenge> challenges() {
        return List.of(new Challenge("Basic realm=\"test\"", SecurityMethod.BASIC_AA.uri()));
    }
}
