package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of an operation on a tree of nodes.
 *
 * @param succeeded how many nodes it was done to; -1 if the service does not tell
 * @param failed to how many it could not be done
 * @param message why, as the service says
 */
public record TreeResult(long succeeded, long failed, Optional<String> message) {
    public TreeResult {
        requireNonNull(message, "message");
    }
}
