package org.vospace.client.share;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a share is to allow.
 *
 * @param upload a drop box, to which files can be added, rather than a share to read; a container
 *     is read with all below it
 * @param lifetime how long, at least a second; empty: as long as the service gives
 * @param maxUses how often, 1 or more; empty: as often as wanted
 * @param maxBytes of a drop box, how many may be added in all; empty: as many as there is space for
 * @param label for the one who shares; may be empty text
 */
public record ShareRequest(
        boolean upload,
        Optional<Duration> lifetime,
        OptionalLong maxUses,
        OptionalLong maxBytes,
        String label) {
    public ShareRequest {
        requireNonNull(maxBytes, "maxBytes");
        requireNonNull(label, "label");
        if (lifetime.isPresent() && lifetime.get().toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "lifetime: " + lifetime.get() + " (expected: 1 s or more)");
        }
        if (maxUses.isPresent() && maxUses.getAsLong() < 1) {
            throw new IllegalArgumentException(
                    "maxUses: " + maxUses.getAsLong() + " (expected: 1 or more)");
        }
    }

    /** Without a limit of bytes and without a label. */
    public ShareRequest(boolean upload, Optional<Duration> lifetime, OptionalLong maxUses) {
        this(upload, lifetime, maxUses, OptionalLong.empty(), "");
    }

    /** To read, for as long and as often as the service gives. */
    public static ShareRequest read() {
        return new ShareRequest(false, Optional.empty(), OptionalLong.empty());
    }

    /** A drop box, for as long and as often as the service gives. */
    public static ShareRequest dropBox() {
        return new ShareRequest(true, Optional.empty(), OptionalLong.empty());
    }
}
