package org.vospace.vosi;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a service is up (VOSI 1.1, 5). */
public record Availability(
        boolean available,
        Optional<Instant> upSince,
        Optional<Instant> downAt,
        Optional<Instant> backAt,
        List<String> notes) {
    public Availability {
        requireNonNull(upSince, "upSince");
        requireNonNull(downAt, "downAt");
        requireNonNull(backAt, "backAt");
        notes = List.copyOf(notes);
    }
}
