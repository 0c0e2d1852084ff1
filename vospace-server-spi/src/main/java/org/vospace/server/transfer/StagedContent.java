package org.vospace.server.transfer;

import java.io.IOException;
import java.util.Optional;
import org.vospace.model.DataNode;
import org.vospace.server.store.NewContent;
import org.vospace.spi.storage.SpaceTransaction;
import org.vospace.spi.storage.StorageRef;

/**
 * Bytes that have arrived and that no node has yet; see {@link StagedContents}. For one thread.
 *
 * @see ContentService#receive for the usual way, one node at a time
 */
public final class StagedContent {
    private final StorageRef ref;
    private final int storeId;
    private final CheckedUpload upload;

    StagedContent(StorageRef ref, int storeId, CheckedUpload upload) {
        this.ref = ref;
        this.storeId = storeId;
        this.upload = upload;
    }

    /** The ref they are under. */
    public StorageRef ref() {
        return ref;
    }

    CheckedUpload upload() {
        return upload;
    }

    /** How many bytes there are. */
    public long length() {
        return upload.length();
    }

    /** The MD5 of the bytes, as they went into the storage, in lower-case hexadecimal. */
    public Optional<String> md5Hex() {
        return upload.md5Hex();
    }

    /** The bytes as a node of the given name gets them. */
    public NewContent forNode(String name) {
        return new NewContent(
                storeId,
                ref,
                upload.length(),
                upload.md5Hex(),
                Optional.of(MediaTypes.choose(Optional.empty(), name)),
                Optional.empty());
    }

    /**
     * Puts the bytes in their final place, once, at the end of the transaction that gives them to a
     * node.
     */
    public void publish(SpaceTransaction tx, DataNode target) {
        try {
            upload.staged().publish(new PublishingTransaction(tx, target));
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
    }
}
