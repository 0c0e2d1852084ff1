package org.vospace.client.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What became of a transfer of trees; of a dry run, what would have become of it.
 *
 * @param transferred files whose bytes were copied, and links that were made
 * @param unchanged files and links that were equal already
 * @param skipped files and links passed over because the options ask for that
 * @param made directories or containers that were made, or made sure of where nothing is compared
 * @param deleted files, links and containers that were deleted at the target, each container with
 *     all that was in it counted once
 * @param bytes of the files that were copied
 * @param failed how many things could not be done
 * @param failures these, in the order in which they failed, at most {@link #MAX_FAILURES}
 * @param duration of the whole
 */
public record TreeReport(
        long transferred,
        long unchanged,
        long skipped,
        long made,
        long deleted,
        long bytes,
        long failed,
        List<Failure> failures,
        Duration duration) {
    /** The most failures that a report holds; a listener is told of all. */
    public static final int MAX_FAILURES = 1000;

    public TreeReport {
        failures = List.copyOf(failures);
        requireNonNull(duration, "duration");
    }

    /**
     * Something that could not be done.
     *
     * @param what the source, the target or {@code source to target}
     * @param cause a {@link org.vospace.fault.VOSpaceException} of the service or an {@link
     *     java.io.IOException} of this side
     */
    public record Failure(String what, Exception cause) {}

    /** Whether everything was done. */
    public boolean isComplete() {
        return failed == 0;
    }
}
