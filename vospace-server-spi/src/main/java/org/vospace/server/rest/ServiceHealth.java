package org.vospace.server.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vospace.server.store.Database;
import org.vospace.vosi.Availability;

/** Whether the service can do its work now. Thread-safe. */
public final class ServiceHealth {
    private final Database database;
    private final Instant upSince;

    public ServiceHealth(Database database, Clock clock) {
        this.database = database;
        this.upSince = clock.instant();
    }

    public Instant upSince() {
        return upSince;
    }

    /** Asks the database, and tells. */
    public Availability availability() {
        boolean available = database.isAvailable();
        return new Availability(
                available,
                Optional.of(upSince),
                Optional.empty(),
                Optional.empty(),
                List.of(available ? "accepting requests" : "the database does not answer"));
    }
}
