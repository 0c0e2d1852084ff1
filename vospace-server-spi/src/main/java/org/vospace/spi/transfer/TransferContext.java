package org.vospace.spi.transfer;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.vospace.model.DataNode;
import org.vospace.model.Transfer;
import org.vospace.spi.security.Identity;
import org.vospace.spi.storage.StorageRef;
import org.vospace.uws.JobId;

/**
 * The negotiation a protocol provider is asked to serve.
 *
 * @param target the node as it is, or as it will be created
 * @param content the bytes to be read; empty for a push and for a node without bytes
 * @param storageUrl where this service's own byte endpoints are, without a trailing slash
 */
public record TransferContext(
        JobId job,
        Identity owner,
        Transfer transfer,
        DataNode target,
        Optional<StorageRef> content,
        URI storageUrl) {
    public TransferContext {
        requireNonNull(job, "job");
        requireNonNull(owner, "owner");
        requireNonNull(transfer, "transfer");
        requireNonNull(target, "target");
        requireNonNull(content, "content");
        requireNonNull(storageUrl, "storageUrl");
    }
}
