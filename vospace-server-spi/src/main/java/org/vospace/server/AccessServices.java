package org.vospace.server;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.server.rest.Authenticators;
import org.vospace.server.security.preauth.Purpose;
import org.vospace.server.security.preauth.SignedTokens;
import org.vospace.server.security.preauth.SigningKeys;
import org.vospace.server.security.session.SessionConfig;
import org.vospace.server.security.session.SessionCookie;
import org.vospace.server.security.session.SessionService;
import org.vospace.server.security.session.Sessions;
import org.vospace.server.store.Database;
import org.vospace.spi.security.Authenticator;

/**
 * What signs and checks tokens, and who recognises callers: by sessions first, if there are any.
 */
final class AccessServices {
    private static final Duration FORGET = Duration.ofMinutes(1);

    private final SigningKeys keys;
    private final SignedTokens tokens;
    private final Optional<SessionService> sessions;
    private final Authenticators authenticators;

    AccessServices(ServerConfig config, Database database, Authenticators others, Clock clock) {
        this.keys =
                new SigningKeys(database, config.preauth().keyRotation(), lifetimes(config), clock);
        this.tokens = new SignedTokens(keys, clock);
        this.sessions =
                config.preauth()
                        .sessions()
                        .map(limits -> new Sessions(tokens, database, limits, clock))
                        .map(it -> SessionService.of(it, cookie(config), others.list()));
        List<Authenticator> all = new ArrayList<>();
        sessions.ifPresent(service -> all.add(service.authenticator()));
        all.addAll(others.list());
        this.authenticators = new Authenticators(all);
    }

    /** How long a key must verify after its last signature. */
    private static Map<Purpose, Duration> lifetimes(ServerConfig config) {
        Duration session =
                config.preauth()
                        .sessions()
                        .map(SessionConfig::lifetime)
                        .orElse(SessionConfig.DEFAULT.lifetime());
        return Map.of(
                Purpose.TRANSFER,
                config.jobs().maxLifetime(),
                Purpose.SHARE,
                config.preauth().maxShareLifetime(),
                Purpose.SESSION,
                session,
                Purpose.CSRF,
                session);
    }

    private static SessionCookie cookie(ServerConfig config) {
        boolean isHttps =
                config.publicUrl()
                        .map(url -> "https".equalsIgnoreCase(url.getScheme()))
                        .orElse(config.tls().isPresent());
        return new SessionCookie(isHttps);
    }

    void keepHouse(Housekeeping housekeeping) {
        housekeeping.every(FORGET, "signing keys", keys::forgetRetired);
        sessions.ifPresent(
                service ->
                        housekeeping.every(FORGET, "ended sessions", service.sessions()::forget));
    }

    SigningKeys keys() {
        return keys;
    }

    SignedTokens tokens() {
        return tokens;
    }

    Optional<SessionService> sessions() {
        return sessions;
    }

    Authenticators authenticators() {
        return authenticators;
    }
}
