package org.vospace.server.transfer;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.server.store.Database;
import org.vospace.spi.storage.StorageRef;

/**
 * Prolongs the leases of all uploads under way in this process, with one statement for all of them.
 * An upload whose lease is lost finds out in its final transaction. Thread-safe.
 */
public final class LeaseKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Database database;
    private final Duration lease;
    private final Set<StorageRef> held = ConcurrentHashMap.newKeySet();

    public LeaseKeeper(Database database, Duration lease) {
        this.database = database;
        this.lease = lease;
    }

    /** How long a lease lasts if nobody prolongs it. */
    public Duration lease() {
        return lease;
    }

    void hold(StorageRef ref) {
        held.add(ref);
    }

    void drop(StorageRef ref) {
        held.remove(ref);
    }

    /** Prolongs every lease held; to be called several times within the length of a lease. */
    public void renew() {
        Set<StorageRef> refs = Set.copyOf(held);
        if (refs.isEmpty()) {
            return;
        }
        Set<StorageRef> renewed = database.bulk(tx -> tx.contents().renew(refs, lease));
        refs.stream()
                .filter(ref -> !renewed.contains(ref) && held.contains(ref))
                .forEach(ref -> LOG.warn("the lease of upload {} is lost", ref));
    }
}
