package org.vospace.server.security.session;

import java.util.List;
import org.vospace.model.SecurityMethod;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;

/** All there is to sessions, wired together. */
public record SessionService(
        Sessions sessions,
        SessionCookie cookie,
        SessionAuthenticator authenticator,
        PasswordLogin login) {

    /**
     * Wires the parts.
     *
     * @param others who recognise callers when a session begins
     */
    public static SessionService of(
            Sessions sessions, SessionCookie cookie, List<Authenticator> others) {
        boolean takesPasswords =
                others.stream()
                        .flatMap(other -> other.challenges().stream())
                        .map(Challenge::securityMethod)
                        .anyMatch(SecurityMethod.BASIC_AA.uri()::equals);
        return new SessionService(
                sessions,
                cookie,
                new SessionAuthenticator(sessions, cookie, takesPasswords),
                new PasswordLogin(others));
    }
}
