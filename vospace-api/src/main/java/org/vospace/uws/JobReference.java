package org.vospace.uws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** An entry of a job list (UWS 1.1, 2.2.2.1). */
public record JobReference(
        JobId id,
        Optional<String> href,
        ExecutionPhase phase,
        Optional<String> runId,
        Optional<String> ownerId,
        Optional<Instant> creationTime) {
    public JobReference {
        requireNonNull(id, "id");
        requireNonNull(phase, "phase");
    }
}
