package org.vospace.client.sync;

import java.io.IOException;
import java.util.Map;
import org.vospace.client.TransferOptions;
import org.vospace.client.TransferResult;

/**
 * Transfers one file from one side to the other. Thread-safe.
 *
 * @param <S> a place at the source
 * @param <T> a place at the target
 */
interface Mover<S, T> {
    TransferResult move(Found<S> file, T target, TransferOptions options) throws IOException;

    /** What {@link #moveTogether} is good for. */
    enum Bulk {
        NOTHING,
        /** All that is in a directory; nothing is at its target. */
        WHOLE_DIRECTORIES,
        /** Files that go into one directory, whatever else there is. */
        ANY_FILES
    }

    /** Which files {@link #moveTogether} is to be given. */
    default Bulk bulk() {
        return Bulk.NOTHING;
    }

    /**
     * Transfers files of one directory at once.
     *
     * @param directory the one they go into, by their names
     * @param files what goes where; what is there is replaced
     * @return what was transferred, by the files' names; the others are to be moved one by one
     */
    default Map<String, TransferResult> moveTogether(T directory, Map<Found<S>, T> files)
            throws IOException {
        return Map.of();
    }

    /** Is told of a file that need not be moved, because what is at the target is equal. */
    default void foundEqual(Found<S> file, T target) throws IOException {
        // most movers leave nothing behind
    }
}
