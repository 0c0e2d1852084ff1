package org.vospace.server.share;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.vospace.server.node.Faults;

/**
 * How long shares last.
 *
 * @param usual where the sharer says nothing
 * @param longest whatever the sharer says
 */
public record ShareLimits(Duration usual, Duration longest) {
    /**
     * When a share that is made now ends.
     *
     * @param wanted empty: after the usual time
     * @throws org.vospace.fault.VOSpaceException InvalidArgument if that is not after now, or too
     *     late
     */
    Instant expiry(Instant now, Optional<Instant> wanted) {
        Instant expires = wanted.orElse(now.plus(usual));
        Instant latest = now.plus(longest);
        if (!expires.isAfter(now) || expires.isAfter(latest)) {
            throw Faults.invalidArgument(
                    "expires " + expires + " (expected: after " + now + ", by " + latest + ")");
        }
        return expires;
    }
}
