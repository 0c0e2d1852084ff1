package org.vospace.server.transfer;

import org.vospace.server.store.Database;

/**
 * Stores bytes of many nodes before any of these is made, so that one transaction can make all of
 * them. Until then the bytes are garbage held by leases, as those of any upload. Thread-safe.
 */
public final class ContentStaging {
    private final Database database;
    private final CheckedBackend backend;
    private final LeaseKeeper leases;

    public ContentStaging(Database database, CheckedBackend backend, LeaseKeeper leases) {
        this.database = database;
        this.backend = backend;
        this.leases = leases;
    }

    /**
     * Begins with contents that will be claimed together.
     *
     * @param first how many are expected at least, from 1: so many refs are listed at first, and
     *     twice as many each time that these were not enough
     */
    public StagedContents begin(int first) {
        return new StagedContents(
                database,
                backend,
                leases,
                new RefSupply(database, backend.storeId(), leases, first));
    }
}
