package org.vospace.server.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The most that may be stored below containers, within one transaction. A container without a row
 * has no quota; what a quota is can also be read from {@link StoredNode#quota}.
 */
public final class QuotaRepository {
    private static final String PUT =
            """
            INSERT INTO vos.quota(container_id, max_bytes) VALUES (?, ?)
            ON CONFLICT (container_id) DO UPDATE SET max_bytes = excluded.max_bytes
            """;

    // In one order, so that nobody waits for somebody who waits for him.
    private static final String LOCK =
            """
            SELECT container_id, max_bytes FROM vos.quota WHERE container_id = ANY(?)
             ORDER BY container_id FOR UPDATE
            """;

    private final Jdbc jdbc;

    QuotaRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets the quota of a container, in bytes; empty: it has none. */
    public void set(long containerId, OptionalLong maxBytes) {
        if (maxBytes.isPresent()) {
            jdbc.update(PUT, containerId, maxBytes.getAsLong());
        } else {
            jdbc.update("DELETE FROM vos.quota WHERE container_id = ?", containerId);
        }
    }

    /**
     * Makes those who fill the containers take turns, until the transaction ends. To be taken after
     * all other locks.
     *
     * @return the quotas as they are now, in bytes; without those that are gone
     */
    public Map<Long, Long> lock(Collection<Long> containerIds) {
        Map<Long, Long> quotas = new HashMap<>();
        long[] ids = containerIds.stream().mapToLong(Long::longValue).toArray();
        jdbc.list(LOCK, row -> Map.entry(row.getLong(1), row.getLong(2)), (Object) ids)
                .forEach(entry -> quotas.put(entry.getKey(), entry.getValue()));
        return quotas;
    }
}
