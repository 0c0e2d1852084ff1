package org.vospace.server.transfer;

import java.io.IOException;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.DataNode;
import org.vospace.server.store.Tx;
import org.vospace.spi.storage.StagedUpload;

/**
 * Publishes an upload, once: after that, a transaction that fails is not tried again. For one
 * thread.
 */
public final class Publication {
    private final StagedUpload staged;
    private boolean published;
    private Optional<DataNode> target = Optional.empty();

    public Publication(StagedUpload staged) {
        this.staged = staged;
    }

    /** Says which node gets the bytes, as it is now. */
    public void target(DataNode node) {
        target = Optional.of(node);
    }

    /** To be called last in the transaction that gives the bytes to the node. */
    public void publish(Tx tx) {
        if (published) {
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED, "the database gave up a finished upload");
        }
        try {
            staged.publish(new PublishingTransaction(tx, target.orElseThrow()));
            published = true;
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
    }
}
