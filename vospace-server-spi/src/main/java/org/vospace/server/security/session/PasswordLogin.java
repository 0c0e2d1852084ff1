package org.vospace.server.security.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;

/**
 * Checks a name and a password with those who take HTTP Basic. All that is wrong has one answer,
 * which does not tell whether there is such a user. Thread-safe.
 */
public final class PasswordLogin {
    private static final int MAX_LENGTH = 1024;

    private final List<Authenticator> authenticators;

    public PasswordLogin(List<Authenticator> authenticators) {
        this.authenticators = List.copyOf(authenticators);
    }

    /** What counts is the pair, and where it comes from; other credentials are left aside. */
    private record Pair(String authorization, Credentials request) implements Credentials {
        @Override
        public Optional<String> header(String name) {
            return name.equalsIgnoreCase("Authorization")
                    ? Optional.of(authorization)
                    : Optional.empty();
        }

        @Override
        public List<X509Certificate> certificates() {
            return List.of();
        }

        @Override
        public String remoteAddress() {
            return request.remoteAddress();
        }

        @Override
        public String clientAddress() {
            return request.clientAddress();
        }

        @Override
        public boolean isSecure() {
            return request.isSecure();
        }

        @Override
        public String toString() {
            return "a password";
        }
    }

    /**
     * Finds out who somebody is.
     *
     * @param request that brought the pair
     * @throws VOSpaceException NotAuthenticated if it is wrong
     */
    public Identity check(String user, String password, Credentials request) {
        if (user.isEmpty()
                || user.indexOf(':') >= 0
                || user.length() > MAX_LENGTH
                || password.length() > MAX_LENGTH) {
            throw wrong();
        }
        byte[] pair = (user + ":" + password).getBytes(UTF_8);
        Pair shown = new Pair("Basic " + Base64.getEncoder().encodeToString(pair), request);
        return authenticators.stream()
                .map(authenticator -> ask(authenticator, shown))
                .flatMap(Optional::stream)
                .filter(who -> !who.isAnonymous())
                .findFirst()
                .orElseThrow(PasswordLogin::wrong);
    }

    private static Optional<Identity> ask(Authenticator authenticator, Credentials shown) {
        try {
            return authenticator.authenticate(shown);
        } catch (VOSpaceException e) {
            if (e.type() != FaultType.NOT_AUTHENTICATED) {
                throw e;
            }
            throw wrong();
        }
    }

    private static VOSpaceException wrong() {
        return new VOSpaceException(
                FaultType.NOT_AUTHENTICATED,
                "user name or password is wrong (expected: those of a user of this space, as"
                        + " username and password)");
    }
}
