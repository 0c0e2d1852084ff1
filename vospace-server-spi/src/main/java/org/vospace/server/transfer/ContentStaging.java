package org.vospace.server.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.store.Database;
import org.vospace.server.store.Tx;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/**
 * Stores bytes of many nodes before any of these is made, so that one transaction can make all of
 * them. Until then the bytes are garbage held by leases, as those of any upload. Thread-safe.
 */
public final class ContentStaging {
    private static final Logger LOG = LoggerFactory.getLogger(ContentStaging.class);

    private final Database database;
    private final CheckedBackend backend;
    private final LeaseKeeper leases;

    public ContentStaging(Database database, CheckedBackend backend, LeaseKeeper leases) {
        this.database = database;
        this.backend = backend;
        this.leases = leases;
    }

    /**
     * Reads content to its end and stores it.
     *
     * @param target where the node will be
     * @param length the content must have; empty: any
     * @throws VOSpaceException InvalidData for another length, RequestEntityTooLarge, or a fault of
     *     the storage; then nothing is left behind
     * @throws IOException if {@code content} cannot be read
     */
    public StagedContent stage(NodePath target, OptionalLong length, InputStream content)
            throws IOException {
        StorageRef ref = StorageRef.random();
        leases.hold(ref);
        try {
            database.read(
                    tx -> {
                        tx.contents().mark(ref, backend.storeId(), leases.lease());
                        return ref;
                    });
            UploadRequest request = new UploadRequest(target, length, Optional.empty());
            CheckedUpload upload = backend.upload(ref, request, content, Set.of(), bytes -> {});
            return new StagedContent(ref, backend.storeId(), upload);
        } catch (IOException | RuntimeException e) {
            leases.drop(ref);
            release(List.of(ref));
            throw e;
        }
    }

    /**
     * Stops prolonging the leases, so that nobody waits for rows that a long transaction is about
     * to delete. To be called right before the transaction that calls {@link #claim}.
     */
    public void hand(Collection<StagedContent> contents) {
        contents.forEach(content -> leases.drop(content.ref()));
    }

    /**
     * Takes all the bytes out of garbage, first thing in the transaction that gives them to nodes.
     *
     * @throws VOSpaceException TransferFailed if a lease was lost
     */
    public void claim(Tx tx, Collection<StagedContent> contents) {
        List<StorageRef> refs = contents.stream().map(StagedContent::ref).toList();
        int claimed = tx.contents().claimAll(refs);
        if (claimed != refs.size()) {
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED,
                    "the leases of "
                            + (refs.size() - claimed)
                            + " of "
                            + refs.size()
                            + " contents could not be kept");
        }
    }

    /** Frees what published contents hold open. */
    public void close(Collection<StagedContent> contents) {
        contents.forEach(content -> content.upload().close());
    }

    /** Discards contents that were not published. What fails here is left to the sweeper. */
    public void discard(Collection<StagedContent> contents) {
        hand(contents);
        close(contents);
        release(contents.stream().map(StagedContent::ref).toList());
    }

    private void release(Collection<StorageRef> refs) {
        try {
            database.read(
                    tx -> {
                        tx.contents().releaseAll(refs);
                        return refs;
                    });
        } catch (RuntimeException e) {
            LOG.warn("{} contents are left to the sweeper", refs.size(), e);
        }
    }
}
