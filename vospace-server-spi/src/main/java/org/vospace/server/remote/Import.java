package org.vospace.server.remote;

import java.io.IOException;
import org.vospace.model.NodePath;
import org.vospace.model.View;
import org.vospace.server.job.JobRun;

/**
 * Makes nodes of what a pullToVoSpace fetches, for some kinds of view and target. Thread-safe.
 *
 * <p>This is where archive views come in: an import of theirs is one more in the list that {@link
 * RemoteTransfers} is made with, and the first that takes a transfer gets it.
 */
public interface Import {
    /**
     * Whether this import is for that view and target.
     *
     * @param view as requested, {@code core#anyview} if none was
     */
    boolean takes(View view, NodePath target);

    /**
     * Checks all that can be checked before anything is asked of anybody, permission and {@code
     * busy} above all.
     *
     * @throws org.vospace.fault.VOSpaceException if the transfer cannot succeed
     */
    Destination open(View view, NodePath target, JobRun run);

    /** Where the bytes go. */
    @FunctionalInterface
    interface Destination {
        /**
         * Reads the content to its end, makes it visible and calls {@link JobRun#complete}, the
         * last two in one transaction. If this throws nothing is visible, and it may be called
         * again with the content of another endpoint.
         *
         * @throws IOException as it came from {@code content}: another endpoint may do better
         * @throws org.vospace.fault.VOSpaceException InvalidData if the content is not what the
         *     view says, or PreconditionFailed if not what its digest says: another endpoint may do
         *     better. Any other fault is final
         */
        void receive(RemoteContent content) throws IOException;
    }
}
