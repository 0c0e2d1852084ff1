package org.vospace.client.job;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.vospace.uws.ExecutionPhase;

/**
 * Which jobs to list.
 *
 * @param phases in one of these phases; empty: in any but ARCHIVED
 * @param after created after this moment
 * @param last at most so many, the youngest
 */
public record JobQuery(Set<ExecutionPhase> phases, Optional<Instant> after, OptionalInt last) {
    public JobQuery {
        phases = Set.copyOf(phases);
        requireNonNull(after, "after");
        requireNonNull(last, "last");
    }

    /** All jobs. */
    public static JobQuery all() {
        return new JobQuery(Set.of(), Optional.empty(), OptionalInt.empty());
    }
}
