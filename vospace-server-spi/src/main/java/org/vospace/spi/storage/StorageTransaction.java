package org.vospace.spi.storage;

import org.vospace.model.DataNode;

/** The database transaction that a publication takes part in, as the backend sees it. */
public interface StorageTransaction extends SpaceTransaction {
    /** The target node, locked until the transaction ends. */
    DataNode target();
}
