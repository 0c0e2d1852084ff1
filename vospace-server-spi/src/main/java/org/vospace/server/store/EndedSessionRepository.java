package org.vospace.server.store;

import java.time.Instant;
import java.util.UUID;

/** Sessions that were ended before their time, within one transaction. */
public final class EndedSessionRepository {
    private final Jdbc jdbc;

    EndedSessionRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends a session for all processes; one that has ended stays so. */
    public void end(UUID session, Instant expires) {
        jdbc.update(
                "INSERT INTO vos.ended_session(session_id, expires) VALUES (?, ?)"
                        + " ON CONFLICT DO NOTHING",
                session,
                expires);
    }

    public boolean hasEnded(UUID session) {
        return jdbc.any("SELECT 1 FROM vos.ended_session WHERE session_id = ?", session);
    }

    /** Forgets sessions that would have ended by themselves. */
    public int forget(Instant now) {
        return jdbc.update("DELETE FROM vos.ended_session WHERE expires < ?", now);
    }
}
