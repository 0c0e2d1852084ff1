package org.vospace.server.security.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.preauth.Operation;
import org.vospace.server.security.preauth.Purpose;
import org.vospace.server.security.preauth.SignedToken;
import org.vospace.server.security.preauth.SignedTokens;
import org.vospace.server.store.Database;
import org.vospace.spi.security.Identity;

/** Begins, checks and ends sessions. Thread-safe. Not to be called within a transaction. */
public final class Sessions {
    /** What the tokens of sessions begin with, so that nobody takes them for tokens of others. */
    static final String PREFIX = "vss_";

    private final SignedTokens tokens;
    private final Database database;
    private final SessionConfig config;
    private final Clock clock;

    public Sessions(SignedTokens tokens, Database database, SessionConfig config, Clock clock) {
        this.tokens = tokens;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Begins a session, with an id that nobody knows.
     *
     * @param end of the credential; it lasts no longer
     */
    public Session begin(Identity who, CredentialEnd end) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant latest = now.plus(end.isUnknown() ? config.idle() : config.lifetime());
        Instant ends = end.at().filter(at -> at.isBefore(latest)).orElse(latest);
        return new Session(UUID.randomUUID(), who.withoutCredential(), now, ends, ends);
    }

    /** The same session as of now, which ends when it is idle. */
    public Session forCookie(Session session) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant idle = now.plus(config.idle());
        Instant expires = idle.isBefore(session.ends()) ? idle : session.ends();
        return new Session(session.id(), session.who(), now, expires, session.ends());
    }

    /** Whether a cookie has been used for so long that it needs to be made anew. */
    public boolean isDue(Session session) {
        Instant due = session.issued().plus(config.idle().dividedBy(4));
        return session.expires().isBefore(session.ends()) && clock.instant().isAfter(due);
    }

    /** The token of a session. */
    public String tokenOf(Session session) {
        return PREFIX + tokens.sign(Purpose.SESSION, SessionText.write(session));
    }

    /**
     * The session of a token, if it goes on.
     *
     * @throws VOSpaceException NotAuthenticated if it does not
     */
    public Session require(String token) {
        Session session = read(token);
        if (database.read(tx -> tx.endedSessions().hasEnded(session.id()))) {
            throw refused("the session was ended by a logout");
        }
        return session;
    }

    /**
     * The session of a token, without a look whether it was ended.
     *
     * @throws VOSpaceException NotAuthenticated if the token is none, or its time is over
     */
    public Session read(String token) {
        try {
            String signed = token.substring(Math.min(PREFIX.length(), token.length()));
            return SessionText.read(tokens.verify(Purpose.SESSION, signed))
                    .orElseThrow(() -> refused("the session token is none of this service"));
        } catch (VOSpaceException e) {
            if (e.type() != FaultType.INVALID_TOKEN) {
                throw e;
            }
            throw refused("the session is over, or its token none of this service");
        }
    }

    private static VOSpaceException refused(String cause) {
        return new VOSpaceException(
                FaultType.NOT_AUTHENTICATED, cause + "; log in again to get a new one");
    }

    /** Ends a session for all processes at once. */
    public void end(Session session) {
        database.inTransaction(
                tx -> {
                    tx.endedSessions().end(session.id(), session.ends());
                    return session;
                });
    }

    /** What proves that a request comes from a page that could read this session. */
    public String csrfTokenOf(Session session) {
        return tokens.sign(
                Purpose.CSRF, new SignedToken(Operation.ACT, session.id(), session.ends()));
    }

    /** Whether a token is this session's. */
    public boolean isCsrfToken(Session session, String text) {
        try {
            return tokens.verify(Purpose.CSRF, text).id().equals(session.id());
        } catch (VOSpaceException e) {
            if (e.type() != FaultType.INVALID_TOKEN) {
                throw e;
            }
            return false;
        }
    }

    /** Forgets what was ended and is over by now. For housekeeping. */
    public void forget() {
        database.bulkTransaction(tx -> tx.endedSessions().forget(clock.instant()));
    }
}
