package org.vospace.server.store;

import java.util.Optional;

/** Secrets that all server processes on one database share, within one transaction. */
public final class SecretRepository {
    private final Jdbc jdbc;

    SecretRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the secret of that name, which is {@code candidate} if there was none. Of several
     * processes that come at once with a candidate each, all get the same.
     *
     * @return a fresh array
     */
    public byte[] findOrInsert(String name, byte[] candidate) {
        return find(name)
                .orElseGet(
                        () -> {
                            jdbc.update(
                                    "INSERT INTO vos.server_secret(name, value) VALUES (?, ?)"
                                            + " ON CONFLICT (name) DO NOTHING",
                                    name,
                                    candidate);
                            return find(name).orElseThrow();
                        });
    }

    private Optional<byte[]> find(String name) {
        return jdbc.first(
                "SELECT value FROM vos.server_secret WHERE name = ?", row -> row.getBytes(1), name);
    }
}
