package org.vospace.server.transfer;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.DataNode;
import org.vospace.model.Direction.Named;
import org.vospace.model.Transfer;
import org.vospace.server.job.JobService;
import org.vospace.server.store.StoredJob;
import org.vospace.spi.security.Identity;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.transfer.TransferJobs;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/** Lets data servers of other protocols take part in push jobs. Thread-safe. */
public final class ForeignTransfers implements TransferJobs {
    private final JobService jobs;
    private final ContentService contents;

    public ForeignTransfers(JobService jobs, ContentService contents) {
        this.jobs = jobs;
        this.contents = contents;
    }

    @Override
    public <R, X extends Exception> R run(JobId id, Identity who, Body<R, X> body) throws X {
        StoredJob job = jobs.get(id, who);
        Transfer transfer = negotiated(job);
        Upload upload =
                new Upload(
                        transfer.target().path(),
                        job.owner(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Preconditions.NONE,
                        Optional.of(id));
        DataNode target = contents.preview(upload.path(), upload.length(), job.owner());
        ContentService.Reservation reservation = contents.reserve(upload);
        Reserved session = new Reserved(id, transfer, target, upload, reservation);
        try {
            R result = body.run(session);
            session.requireCommitted();
            return result;
        } catch (Throwable failure) {
            if (!session.committed) {
                contents.release(reservation, failure);
                jobs.fail(id, fault(id, failure));
            }
            throw failure;
        } finally {
            contents.drop(reservation);
        }
    }

    private static Transfer negotiated(StoredJob job) {
        Transfer transfer =
                Optional.ofNullable(job.results().get(TransferService.TRANSFER_DETAILS))
                        .map(TransferDocuments::read)
                        .orElseGet(() -> TransferDocuments.of(job));
        if (transfer.direction() != Named.PUSH_TO_VOSPACE
                || job.phase() != ExecutionPhase.EXECUTING) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "job "
                            + job.id()
                            + " is a "
                            + transfer.direction().text()
                            + " in phase "
                            + job.phase()
                            + " (expected: pushToVoSpace in phase EXECUTING)");
        }
        return transfer;
    }

    private static VOSpaceException fault(JobId id, Throwable failure) {
        if (failure instanceof VOSpaceException fault) {
            return fault;
        }
        return failure instanceof IOException
                ? new VOSpaceException(FaultType.TRANSFER_FAILED, "job " + id, failure)
                : new VOSpaceException(FaultType.INTERNAL_FAULT, "job " + id, failure);
    }

    /** A job whose node is reserved. For one thread. */
    private final class Reserved implements Session {
        private final JobId job;
        private final Transfer transfer;
        private final DataNode target;
        private final Upload upload;
        private final ContentService.Reservation reservation;
        private boolean committed;

        Reserved(
                JobId job,
                Transfer transfer,
                DataNode target,
                Upload upload,
                ContentService.Reservation reservation) {
            this.job = job;
            this.transfer = transfer;
            this.target = target;
            this.upload = upload;
            this.reservation = reservation;
        }

        @Override
        public Transfer transfer() {
            return transfer;
        }

        @Override
        public DataNode target() {
            return target;
        }

        @Override
        public StorageRef ref() {
            return reservation.ref();
        }

        @Override
        public void commit(StagedUpload staged) {
            Map<Checksum.Algorithm, String> digests =
                    staged.checksums().stream()
                            .collect(Collectors.toMap(Checksum::algorithm, Checksum::hex));
            CheckedUpload arrived = new CheckedUpload(staged, staged.length(), digests);
            contents.commit(upload, reservation, arrived, tx -> jobs.complete(tx, job, Map.of()));
            committed = true;
        }

        void requireCommitted() {
            if (!committed) {
                throw new VOSpaceException(
                        FaultType.TRANSFER_FAILED,
                        "job " + job + ": the data server has committed nothing");
            }
        }
    }
}
