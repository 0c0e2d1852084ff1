package org.vospace.server.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.server.store.Database;
import org.vospace.server.store.Probe;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.vosi.Availability;

/** Whether the service can do its work now. Thread-safe. */
public final class ServiceHealth {
    private static final Duration STORAGE_TIME = Duration.ofSeconds(2);

    private final Database database;
    private final Probe storage;
    private final Instant upSince;

    public ServiceHealth(Database database, CheckedBackend backend, Clock clock) {
        this.database = database;
        this.storage = new Probe(backend::isAvailable, STORAGE_TIME);
        this.upSince = clock.instant();
    }

    public Instant upSince() {
        return upSince;
    }

    /** Asks the database and the storage, and tells. */
    public Availability availability() {
        List<String> notes = new ArrayList<>();
        if (!database.isAvailable()) {
            notes.add("the database does not answer");
        }
        if (!storage.isAvailable()) {
            notes.add("the storage does not answer");
        }
        boolean available = notes.isEmpty();
        return new Availability(
                available,
                Optional.of(upSince),
                Optional.empty(),
                Optional.empty(),
                available ? List.of("accepting requests") : notes);
    }
}
