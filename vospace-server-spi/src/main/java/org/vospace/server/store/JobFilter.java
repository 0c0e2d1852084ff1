package org.vospace.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * Which jobs a list holds, newest first (UWS 1.1, 2.2.2.1).
 *
 * @param owner whose; empty: anonymous jobs
 * @param phases in which phases; none: in any, ARCHIVED included
 * @param after only jobs created later
 * @param olderThan only jobs that were created before this one, to read on after a full page
 * @param limit at most so many, 1 to {@value #MAX_LIMIT}
 */
public record JobFilter(
        Optional<String> owner,
        Set<ExecutionPhase> phases,
        Optional<Instant> after,
        Optional<JobId> olderThan,
        int limit) {
    /** The largest page. */
    public static final int MAX_LIMIT = 1000;

    public JobFilter {
        phases = Set.copyOf(phases);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
        }
    }
}
