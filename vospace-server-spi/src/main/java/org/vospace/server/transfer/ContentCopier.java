package org.vospace.server.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.job.JobRun;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.CopyRepository;
import org.vospace.server.store.Database;
import org.vospace.server.store.Tx;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/**
 * Gives staged copies bytes of their own: by the storage itself where it can, else through this
 * process. Thread-safe.
 */
public final class ContentCopier {
    private static final Logger LOG = LoggerFactory.getLogger(ContentCopier.class);

    private final Database database;
    private final CheckedBackend backend;
    private final LeaseKeeper leases;
    private final NodeMapper mapper;

    public ContentCopier(
            Database database, CheckedBackend backend, LeaseKeeper leases, NodeMapper mapper) {
        this.database = database;
        this.backend = backend;
        this.leases = leases;
        this.mapper = mapper;
    }

    /** A copy of bytes that no node has yet. */
    private record Duplicate(
            CopyRepository.Content content, StorageRef ref, CheckedUpload upload) {}

    /**
     * Copies the bytes of some nodes and gives them to the copies in one transaction. No connection
     * is held while bytes flow.
     *
     * @throws VOSpaceException NodeNotFound if bytes and their node have gone meanwhile;
     *     ServiceBusy if all of it is to be tried again
     */
    public void copy(JobRun run, List<CopyRepository.Content> contents) throws IOException {
        List<StorageRef> refs = contents.stream().map(content -> StorageRef.random()).toList();
        refs.forEach(leases::hold);
        List<Duplicate> duplicates = new ArrayList<>();
        try {
            database.bulkTransaction(tx -> mark(tx, refs));
            for (int i = 0; i < refs.size(); i++) {
                run.check();
                Optional<Duplicate> duplicate = duplicate(run, contents.get(i), refs.get(i));
                duplicate.ifPresent(duplicates::add);
            }
            commit(run, duplicates);
        } finally {
            duplicates.forEach(duplicate -> duplicate.upload().close());
            refs.forEach(leases::drop);
        }
    }

    private int mark(Tx tx, List<StorageRef> refs) {
        tx.contents().mark(refs, backend.storeId(), leases.lease());
        return refs.size();
    }

    /** Empty if the source has got other bytes meanwhile: those are for the next turn. */
    private Optional<Duplicate> duplicate(
            JobRun run, CopyRepository.Content content, StorageRef ref) throws IOException {
        UploadRequest request =
                new UploadRequest(
                        content.sourcePath(), OptionalLong.of(content.length()), Optional.empty());
        try {
            CheckedUpload upload = backend.copy(content.source(), content.md5Hex(), ref, request);
            return Optional.of(new Duplicate(content, ref, upload));
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.NOT_FOUND) {
                throw CheckedBackend.fault(e);
            }
            LOG.info("{} was replaced or deleted while it was to be copied", content.sourcePath());
            boolean replaced =
                    database.bulkTransaction(
                            tx -> {
                                run.fence(tx);
                                return tx.copies().renewSource(run.job().id(), content);
                            });
            if (replaced) {
                return Optional.empty();
            }
            throw Faults.nodeNotFound(mapper.uri(content.sourcePath()));
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
    }

    private void commit(JobRun run, List<Duplicate> duplicates) {
        List<Publication> publications =
                duplicates.stream()
                        .map(duplicate -> new Publication(duplicate.upload().staged()))
                        .toList();
        database.bulkTransaction(
                tx -> {
                    run.fence(tx);
                    for (int i = 0; i < duplicates.size(); i++) {
                        fill(tx, run, duplicates.get(i), publications.get(i));
                    }
                    publications.forEach(publication -> publication.publish(tx));
                    return duplicates.size();
                });
    }

    private void fill(Tx tx, JobRun run, Duplicate duplicate, Publication publication) {
        if (!tx.contents().claim(duplicate.ref())) {
            throw new VOSpaceException(
                    FaultType.SERVICE_BUSY,
                    duplicate.content().sourcePath()
                            + ": the copy took longer than its lease could be kept");
        }
        publication.target(
                mapper.toDataNode(
                        duplicate.content().sourcePath(),
                        tx.copies()
                                .fill(
                                        run.job().id(),
                                        duplicate.content(),
                                        backend.storeId(),
                                        duplicate.ref())));
    }
}
