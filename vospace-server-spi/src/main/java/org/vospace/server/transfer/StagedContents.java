package org.vospace.server.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
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
 * Contents that one transaction will give to nodes. To be ended by {@link #close} or {@link
 * #discard}, when no {@link #stage} runs any more. Thread-safe.
 */
public final class StagedContents {
    private static final Logger LOG = LoggerFactory.getLogger(StagedContents.class);

    private final Database database;
    private final CheckedBackend backend;
    private final LeaseKeeper leases;
    private final RefSupply refs;
    private final List<StagedContent> stored = new ArrayList<>();

    StagedContents(Database database, CheckedBackend backend, LeaseKeeper leases, RefSupply refs) {
        this.database = database;
        this.backend = backend;
        this.leases = leases;
        this.refs = refs;
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
        StorageRef ref = refs.take();
        try {
            UploadRequest request = new UploadRequest(target, length, Optional.empty());
            CheckedUpload upload = backend.upload(ref, request, content, Set.of(), bytes -> {});
            return keep(new StagedContent(ref, backend.storeId(), upload));
        } catch (IOException | RuntimeException e) {
            leases.drop(ref);
            release(List.of(ref), List.of());
            throw e;
        }
    }

    private StagedContent keep(StagedContent content) {
        synchronized (stored) {
            stored.add(content);
        }
        return content;
    }

    private List<StagedContent> stored() {
        synchronized (stored) {
            return List.copyOf(stored);
        }
    }

    private List<StorageRef> used() {
        return stored().stream().map(StagedContent::ref).toList();
    }

    /**
     * Stops prolonging the leases, so that nobody waits for rows that a long transaction is about
     * to delete. To be called right before the transaction that calls {@link #claim}.
     */
    public void hand() {
        used().forEach(leases::drop);
        refs.unused().forEach(leases::drop);
    }

    /**
     * Takes all the bytes out of garbage, first thing in the transaction that gives them to nodes,
     * and with them the refs that were listed and not needed.
     *
     * @throws VOSpaceException TransferFailed if a lease was lost
     */
    public void claim(Tx tx) {
        List<StorageRef> used = used();
        int claimed = tx.contents().claimAll(used);
        if (claimed != used.size()) {
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED,
                    "the leases of "
                            + (used.size() - claimed)
                            + " of "
                            + used.size()
                            + " contents could not be kept");
        }
        List<StorageRef> unused = refs.unused();
        if (!unused.isEmpty()) {
            tx.contents().claimAll(unused);
        }
    }

    /** Frees what published contents hold open. */
    public void close() {
        stored().forEach(content -> content.upload().close());
    }

    /** Discards contents that were not published. What fails here is left to the sweeper. */
    public void discard() {
        hand();
        close();
        release(used(), refs.unused());
    }

    /**
     * @param unused that nothing is stored under: there is nothing for the sweeper to look for
     */
    private void release(Collection<StorageRef> used, Collection<StorageRef> unused) {
        try {
            database.read(
                    tx -> {
                        if (!used.isEmpty()) {
                            tx.contents().releaseAll(used);
                        }
                        return unused.isEmpty() ? 0 : tx.contents().claimAll(unused);
                    });
        } catch (RuntimeException e) {
            LOG.warn("{} contents are left to the sweeper", used.size(), e);
        }
    }
}
