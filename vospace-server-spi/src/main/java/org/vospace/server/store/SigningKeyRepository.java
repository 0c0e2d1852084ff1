package org.vospace.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** The keys that tokens are signed with, within one transaction. */
public final class SigningKeyRepository {
    private static final String ALL =
            "SELECT purpose, key_id, secret, created, retires FROM vos.signing_key"
                    + " ORDER BY purpose, key_id";

    private final Jdbc jdbc;

    SigningKeyRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** All keys, retired ones included, of each purpose the newest last. */
    public List<StoredKey> all() {
        return jdbc.list(ALL, SigningKeyRepository::map);
    }

    private static StoredKey map(ResultSet row) throws SQLException {
        return new StoredKey(
                row.getString(1),
                row.getInt(2),
                row.getBytes(3),
                NodeRows.instant(row, 4),
                NodeRows.optionalInstant(row, 5));
    }

    /**
     * Adds a key after the one that the caller knows as the newest, and lets the older ones retire.
     * Of several processes that come at once, one adds its key.
     *
     * @param newest empty if there is none
     * @param formerRetire when the older ones retire, unless they do so before
     */
    public void add(
            String purpose,
            OptionalInt newest,
            byte[] secret,
            Instant created,
            Instant formerRetire) {
        int id = newest.orElse(0) + 1;
        int added =
                jdbc.update(
                        "INSERT INTO vos.signing_key(purpose, key_id, secret, created)"
                                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        purpose,
                        id,
                        secret,
                        created);
        if (added == 1) {
            jdbc.update(
                    "UPDATE vos.signing_key SET retires = ?"
                            + " WHERE purpose = ? AND key_id < ? AND retires IS NULL",
                    formerRetire,
                    purpose,
                    id);
        }
    }

    /**
     * Retires a key, or all of a purpose that there are, unless they have retired before.
     *
     * @param id empty: all
     * @return how many
     */
    public int retire(String purpose, OptionalInt id, Instant when) {
        return jdbc.update(
                "UPDATE vos.signing_key SET retires = ? WHERE purpose = ? AND (?::int IS NULL OR"
                        + " key_id = ?::int) AND (retires IS NULL OR retires > ?)",
                when,
                purpose,
                id.isPresent() ? id.getAsInt() : null,
                id.isPresent() ? id.getAsInt() : null,
                when);
    }

    /** Forgets keys that retired before {@code when} and are not the newest of their purpose. */
    public int deleteRetired(Instant when) {
        return jdbc.update(
                "DELETE FROM vos.signing_key k WHERE k.retires < ? AND EXISTS (SELECT 1 FROM"
                        + " vos.signing_key n WHERE n.purpose = k.purpose AND n.key_id > k.key_id)",
                when);
    }
}
