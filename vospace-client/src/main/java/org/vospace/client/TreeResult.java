package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of an operation on a tree of nodes that was done at least in part. Where nothing
 * could be done, the operation throws the fault instead.
 *
 * @param succeeded how many nodes it was done to; -1 if the service does not tell
 * @param failed to how many it could not be done
 * @param message why, for the first of them or as the service says; empty if none failed
 */
public record TreeResult(long succeeded, long failed, Optional<String> message) {
    public TreeResult {
        requireNonNull(message, "message");
    }

    /** Whether it was done to all of them. */
    public boolean isComplete() {
        return failed == 0;
    }
}
