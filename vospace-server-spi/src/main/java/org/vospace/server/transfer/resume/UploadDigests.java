package org.vospace.server.transfer.resume;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.UUID;
import org.vospace.model.NodePath;
import org.vospace.server.store.StoredUpload;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.spi.storage.Checksum.Algorithm;

/** Hands the digests of an upload on from one request to the next. Thread-safe. */
final class UploadDigests {
    /**
     * The longest upload, in bytes, that is read again when another process goes on with it: some
     * seconds, in which the client waits for the server to take more. One of unknown length is
     * taken for a short one.
     */
    static final long REREAD = 4L << 30;

    private static final int CHUNK = 256 * 1024;
    private static final int MOST = 1000;
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final CheckedBackend backend;
    private final Cache<UUID, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    /** Digests that this process has computed. */
    private record Known(long offset, String record, RunningDigests digests) {}

    UploadDigests(CheckedBackend backend) {
        this.backend = backend;
    }

    /** The record of an upload of which nothing has come yet. */
    String begin(Collection<Algorithm> algorithms, OptionalLong length) {
        boolean isReread = backend.readsAppended() && length.orElse(0) <= REREAD;
        RunningDigests digests =
                isReread ? RereadDigests.begin(algorithms) : KeptDigests.begin(algorithms);
        return digests.record();
    }

    /** Remembers digests whose bytes are on record now. */
    void remember(UUID id, long offset, String record, RunningDigests digests) {
        if (DigestRecord.hasValues(record)) {
            known.put(id, new Known(offset, record, digests.copy()));
        }
    }

    /**
     * The digests of what is on record.
     *
     * @throws UploadProblem LOST if the storage has not got these bytes any more
     */
    RunningDigests goOn(StoredUpload upload, NodePath path) {
        String record = upload.begun().digests();
        if (!DigestRecord.hasValues(record)) {
            return KeptDigests.of(record);
        }
        Known last = known.getIfPresent(upload.begun().id());
        if (last != null && last.offset() == upload.offset() && last.record().equals(record)) {
            return last.digests().copy();
        }
        RunningDigests again = readAgain(upload, path);
        remember(upload.begun().id(), upload.offset(), record, again);
        return again;
    }

    private RunningDigests readAgain(StoredUpload upload, NodePath path) {
        String record = upload.begun().digests();
        RunningDigests digests = RereadDigests.begin(DigestRecord.values(record).keySet());
        try (PartsStream bytes = new PartsStream(backend, path, upload.parts())) {
            byte[] chunk = new byte[CHUNK];
            for (int n = bytes.read(chunk); n >= 0; n = bytes.read(chunk)) {
                digests.update(chunk, 0, n);
            }
        } catch (IOException e) {
            throw UploadProblem.ofStorage(e);
        }
        if (!digests.record().equals(record)) {
            throw UploadProblem.damaged(record, digests.record());
        }
        return digests;
    }
}
