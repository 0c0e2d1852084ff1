package org.vospace.server.transfer.resume;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vospace.model.NodePath;
import org.vospace.server.store.Database;
import org.vospace.server.store.NewUpload;
import org.vospace.server.store.StoredUpload;
import org.vospace.server.store.StoredUpload.Mark;
import org.vospace.server.store.Tx;
import org.vospace.server.store.UploadPart;
import org.vospace.spi.storage.Checksum.Algorithm;
import org.vospace.spi.storage.UploadRequest;

/** The turn of one request that has the pen of an upload. For one thread. */
final class Writing {
    private final Database database;
    private final Clock clock;
    private final Duration keep;
    private final NewUpload begun;
    private final NodePath path;
    private final UUID pen;
    private final UploadDigests known;
    private final StoredUpload taken;
    private @Nullable RunningDigests digests;
    private String record;
    private final List<UploadPart> parts;
    private long offset;

    /**
     * @param path where the node is, or will be
     * @param pen with which the request is on record
     */
    Writing(
            Database database,
            Clock clock,
            Duration keep,
            UploadDigests known,
            StoredUpload upload,
            NodePath path,
            UUID pen) {
        this.database = database;
        this.clock = clock;
        this.keep = keep;
        this.begun = upload.begun();
        this.path = path;
        this.pen = pen;
        this.known = known;
        this.taken = upload;
        this.record = begun.digests();
        this.parts = new ArrayList<>(upload.parts());
        this.offset = upload.offset();
    }

    UUID id() {
        return begun.id();
    }

    NewUpload begun() {
        return begun;
    }

    UUID pen() {
        return pen;
    }

    NodePath path() {
        return path;
    }

    long offset() {
        return offset;
    }

    /**
     * Goes on with the digests of what has come.
     *
     * @throws UploadProblem LOST if it is not there any more
     */
    RunningDigests digests() {
        if (digests == null) {
            digests = known.goOn(taken, path);
        }
        return digests;
    }

    /** The digests of what is on record, in lower-case hexadecimal. */
    Map<Algorithm, String> values() {
        return DigestRecord.values(record);
    }

    /** The MD5 of what is on record, in lower-case hexadecimal. */
    String md5Hex() {
        return DigestRecord.md5Hex(record);
    }

    List<UploadPart> parts() {
        return List.copyOf(parts);
    }

    Optional<UploadPart> lastPart() {
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(parts.size() - 1));
    }

    /** What a part will come to if all that lacks is added to it, where that is known. */
    OptionalLong lengthOf(UploadPart part) {
        OptionalLong whole = begun.length();
        return whole.isEmpty()
                ? whole
                : OptionalLong.of(part.length() + Math.max(0, whole.getAsLong() - offset));
    }

    /** What the storage is told of {@code length} bytes of the upload. */
    UploadRequest request(OptionalLong length) {
        return new UploadRequest(path, length, begun.contentType());
    }

    /** More about a part, in the transaction that puts it on record. */
    @FunctionalInterface
    interface Change {
        void apply(Tx tx);
    }

    /**
     * Puts on record what has become durable: the bytes and all that the digests have had.
     *
     * @param part as it is with these bytes
     * @param stored how many bytes were added
     * @param change what else belongs to it; comes when it is certain that the request has the pen
     * @throws UploadProblem if another request has taken the pen
     */
    void advance(UploadPart part, long stored, Change change) {
        RunningDigests now = digests();
        Mark mark = new Mark(offset + stored, now.record());
        database.inTransaction(
                tx -> {
                    if (!tx.uploads().advance(id(), pen, mark, clock.instant().plus(keep))) {
                        throw UploadProblem.takenOver();
                    }
                    change.apply(tx);
                    return mark;
                });
        offset = mark.offset();
        record = mark.digests();
        known.remember(id(), offset, record, now);
        put(part);
    }

    /** Changes a part, or adds one, without a change of the offset. */
    void change(UploadPart part, Change change) {
        database.inTransaction(
                tx -> {
                    if (!tx.uploads().holdsPen(id(), pen)) {
                        throw UploadProblem.takenOver();
                    }
                    change.apply(tx);
                    return part;
                });
        put(part);
    }

    private void put(UploadPart part) {
        parts.removeIf(old -> old.seq() == part.seq());
        parts.add(part);
        parts.sort((one, other) -> Integer.compare(one.seq(), other.seq()));
    }
}
