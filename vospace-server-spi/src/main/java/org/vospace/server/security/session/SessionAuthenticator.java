package org.vospace.server.security.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vospace.model.SecurityMethod;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;

/**
 * Recognises callers by a session: in {@code Authorization: Bearer}, or by cookie where there is no
 * such header. To be asked before others, since it leaves alone what does not look like a session.
 * Thread-safe.
 */
public final class SessionAuthenticator implements Authenticator {
    private static final Challenge COOKIE =
            new Challenge(
                    "ivoa_cookie standard_id=\"ivo://ivoa.net/sso#cookie\","
                            + " access_url=\"{service}/session\"",
                    SecurityMethod.COOKIE.uri());
    private static final Challenge PASSWORD =
            new Challenge(
                    "ivoa_bearer standard_id=\"ivo://ivoa.net/sso#tls-with-password\","
                            + " access_url=\"{service}/login\"",
                    SecurityMethod.TOKEN.uri());

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final List<Challenge> challenges;

    /**
     * @param takesPasswords whether anybody can log in with a password
     */
    public SessionAuthenticator(Sessions sessions, SessionCookie cookie, boolean takesPasswords) {
        this.sessions = sessions;
        this.cookie = cookie;
        List<Challenge> all = new ArrayList<>(List.of(COOKIE));
        if (takesPasswords) {
            all.add(PASSWORD);
        }
        this.challenges = List.copyOf(all);
    }

    @Override
    public Optional<Identity> authenticate(Credentials request) {
        return sessionIn(request).map(Session::who);
    }

    /**
     * The session that a request shows.
     *
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if it is over
     */
    public Optional<Session> sessionIn(Credentials request) {
        return bearerIn(request).or(() -> cookieIn(request)).map(sessions::require);
    }

    private static Optional<String> bearerIn(Credentials request) {
        return request.header("Authorization")
                .map(String::strip)
                .map(header -> header.split("[ \\t]+", 2))
                .filter(parts -> parts.length == 2)
                .filter(parts -> parts[0].toLowerCase(Locale.ROOT).equals("bearer"))
                .map(parts -> parts[1].strip())
                .filter(token -> token.startsWith(Sessions.PREFIX));
    }

    /**
     * The token by which a browser shows a session unasked; what is said by a header counts more.
     */
    public Optional<String> cookieIn(Credentials request) {
        return request.header("Authorization").isPresent()
                ? Optional.empty()
                : cookie.valueIn(request);
    }

    @Override
    public List<Challenge> challenges() {
        return challenges;
    }
}
