package org.vospace.server.share;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.vospace.model.NodePath;
import org.vospace.server.store.ShareOperation;

/**
 * What a user wants to share.
 *
 * @param lifetime counts only without {@code expires}
 * @param uses empty: any number
 * @param maxBytes of all uses together; empty: any number
 * @param label for the user, who may have many shares
 */
public record ShareRequest(
        NodePath target,
        ShareOperation operation,
        Optional<Instant> expires,
        Optional<Duration> lifetime,
        OptionalInt uses,
        OptionalLong maxBytes,
        String label) {
    Optional<Instant> end(Instant now) {
        return expires.or(() -> lifetime.map(now::plus));
    }
}
