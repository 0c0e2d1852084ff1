package org.vospace.client.sync;

import java.util.Optional;
import org.vospace.client.Progress;
import org.vospace.client.TransferResult;

/**
 * Told what happens in a transfer of trees, from several threads at one time. An exception thrown
 * here makes the file concerned fail.
 */
public interface TreeListener {
    /** Looks away. */
    TreeListener NONE = new TreeListener() {};

    /**
     * Something is about to be done, or in a dry run would be.
     *
     * @return follows the bytes if a file is copied
     */
    default Progress begins(TreeAction action) {
        return Progress.NONE;
    }

    /**
     * Something was done; not called in a dry run.
     *
     * @param result where bytes were moved by this client
     */
    default void done(TreeAction action, Optional<TransferResult> result) {}

    /** A file needs nothing, or is passed over: {@code action} is EQUAL or SKIP. */
    default void left(TreeAction action) {}

    /** Something could not be done. */
    default void failed(TreeReport.Failure failure) {}
}
