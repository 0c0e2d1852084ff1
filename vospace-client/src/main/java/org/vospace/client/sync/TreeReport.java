package org.vospace.client.sync;

import java.util.List;

/**
 * What became of a tree.
 *
 * @param transferred files whose bytes were moved
 * @param unchanged files that were equal already
 * @param deleted files and containers that were deleted at the target
 * @param bytes moved
 * @param failures what could not be done, in the order in which it failed
 */
public record TreeReport(
        long transferred, long unchanged, long deleted, long bytes, List<Failure> failures) {
    public TreeReport {
        failures = List.copyOf(failures);
    }

    /** Something that could not be done. */
    public record Failure(String what, Exception cause) {}

    /** Whether everything was done. */
    public boolean isComplete() {
        return failures.isEmpty();
    }
}
