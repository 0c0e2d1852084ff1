package org.vospace.spi.transfer;

import org.vospace.model.DataNode;
import org.vospace.model.Transfer;
import org.vospace.spi.security.Identity;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageRef;
import org.vospace.uws.JobId;

/** How a data server for another protocol (GridFTP, XRootD) takes part in the server's jobs. */
public interface TransferJobs {
    /**
     * Runs the bytes of an EXECUTING push job. The job completes when {@code body} has committed
     * and returns, and fails, with its node unchanged, when {@code body} throws.
     *
     * @throws org.vospace.fault.VOSpaceException if the job does not exist, is not executing, is
     *     not this user's, or its node is busy
     */
    <R, X extends Exception> R run(JobId job, Identity who, Body<R, X> body) throws X;

    /** What a data server does for one job. */
    @FunctionalInterface
    interface Body<R, X extends Exception> {
        R run(Session session) throws X;
    }

    /** A job whose node is reserved for the calling thread. */
    interface Session {
        Transfer transfer();

        /** The node as it is, or as it will be created. */
        DataNode target();

        /** Where the content goes: minted for this job, swept if the job fails. */
        StorageRef ref();

        /** Publishes the upload and saves the node in one transaction: both happen, or neither. */
        void commit(StagedUpload upload);
    }
}
