package org.vospace.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

/**
 * A share to be made.
 *
 * @param job the negotiation that makes it; empty for one that is made by itself
 * @param maxBytes of all uses together; empty: any number
 * @param uses empty: any number
 */
public record NewShare(
        UUID id,
        long nodeId,
        ShareOperation operation,
        Identity sharer,
        String label,
        Optional<JobId> job,
        Instant created,
        Instant expires,
        OptionalLong maxBytes,
        OptionalInt uses) {}
