package org.vospace.server.store;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * Which jobs a list holds, newest first (UWS 1.1, 2.2.2.1).
 *
 * @param kind of which kind
 * @param owner whose; empty: anonymous jobs
 * @param phases in which phases; none: in any but ARCHIVED
 * @param after only jobs created later
 * @param olderThan only jobs that were created before this one, to read on after a full page
 * @param limit at most so many, 1 to {@value #MAX_LIMIT}
 */
public record JobFilter(
        JobKind kind,
        Optional<String> owner,
        Set<ExecutionPhase> phases,
        Optional<Instant> after,
        Optional<JobId> olderThan,
        int limit) {
    private static final Set<ExecutionPhase> NOT_ARCHIVED =
            Set.copyOf(
                    EnumSet.complementOf(
                            EnumSet.of(ExecutionPhase.ARCHIVED, ExecutionPhase.UNKNOWN)));

    /** The largest page. */
    public static final int MAX_LIMIT = 1000;

    public JobFilter {
        phases = phases.isEmpty() ? NOT_ARCHIVED : Set.copyOf(phases);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
        }
    }
}
