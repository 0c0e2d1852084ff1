package org.vospace.server.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.vospace.model.NodePath;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

/**
 * A share as the database keeps it.
 *
 * @param path where the node is now; empty if it is gone
 * @param sharer with whose rights it is used
 * @param job the negotiation that made it, which may be gone
 * @param maxBytes of all uses together; empty: any number
 * @param bytes those so far
 * @param usesLeft empty: any number
 * @param uses those so far
 */
public record StoredShare(
        UUID id,
        long nodeId,
        Optional<NodePath> path,
        ShareOperation operation,
        Identity sharer,
        String label,
        Optional<JobId> job,
        Instant created,
        Instant expires,
        OptionalLong maxBytes,
        long bytes,
        OptionalInt usesLeft,
        int uses,
        Optional<Instant> lastUsed,
        Optional<Instant> revoked) {

    /** How many bytes may still come or go. */
    public OptionalLong bytesLeft() {
        return maxBytes.isPresent()
                ? OptionalLong.of(Math.max(0, maxBytes.getAsLong() - bytes))
                : OptionalLong.empty();
    }

    /** Whether it can be used, as far as its own limits go. */
    public boolean isLive(Instant now) {
        return revoked.isEmpty() && now.isBefore(expires) && usesLeft.orElse(1) > 0;
    }
}
