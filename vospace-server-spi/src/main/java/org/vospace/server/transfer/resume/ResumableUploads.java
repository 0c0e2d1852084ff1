package org.vospace.server.transfer.resume;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.Database;
import org.vospace.server.store.NewUpload;
import org.vospace.server.store.StoredUpload;
import org.vospace.server.store.StoredUpload.Mark;
import org.vospace.server.store.Tx;
import org.vospace.server.store.UploadPart;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.ContentService.Admission;
import org.vospace.server.transfer.ContentStaging;
import org.vospace.server.transfer.DigestingStream;
import org.vospace.server.transfer.Receipt;
import org.vospace.server.transfer.Upload;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.Checksum.Algorithm;

/**
 * Uploads that come in several requests, whichever way these are written. Thread-safe; any number
 * of processes go on with each other's uploads.
 */
public final class ResumableUploads {
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int SWEEP = 100;

    private final Database database;
    private final ContentService contents;
    private final CheckedBackend backend;
    private final PartStore parts;
    private final UploadDigests digests;
    private final Completion completion;
    private final UploadConfig config;
    private final Duration grace;
    private final Clock clock;
    private final Writers writers = new Writers();

    /**
     * @param grace how long the parts of a deleted upload stay, for a request that writes to them
     */
    public ResumableUploads(
            Database database,
            ContentService contents,
            ContentStaging staging,
            CheckedBackend backend,
            NodeMapper mapper,
            UploadConfig config,
            Duration grace,
            Clock clock) {
        this.database = database;
        this.contents = contents;
        this.backend = backend;
        this.parts =
                backend.appends()
                        ? new AppendedParts(backend)
                        : new StagedParts(backend, staging, mapper);
        this.digests = new UploadDigests(backend);
        this.completion = new Completion(backend, contents, mapper, clock, config.keep(), grace);
        this.config = config;
        this.grace = grace;
        this.clock = clock;
    }

    /** What holds for an upload of a length, or of any. */
    public UploadLimits limits(OptionalLong length) {
        return new UploadLimits(backend.maxUpload(), parts.leastAppend(length), config.keep());
    }

    /**
     * Begins an upload.
     *
     * @param upload whose length is that in all
     * @throws VOSpaceException whatever would be refused if all the bytes were sent now, as far as
     *     that is known; TooManyRequests if the caller has too many unfinished ones
     */
    public UploadState begin(Upload upload, Claim claim) {
        contents.admit(upload);
        upload.length().ifPresent(length -> Rules.requireWithin(claim, length));
        Set<Algorithm> algorithms = EnumSet.of(Algorithm.MD5);
        upload.announced().forEach(sum -> algorithms.add(sum.algorithm()));
        NewUpload begun =
                new NewUpload(
                        UUID.randomUUID(),
                        claim.who(),
                        claim.job(),
                        upload.path(),
                        upload.length(),
                        upload.contentType(),
                        upload.contentEncoding(),
                        Terms.of(upload),
                        digests.begin(algorithms, upload.length()),
                        clock.instant(),
                        clock.instant().plus(config.keep()));
        return database.inTransaction(
                tx -> {
                    requireFew(tx, claim);
                    tx.uploads().insert(begun);
                    return UploadState.of(load(tx, begun.id(), claim, false));
                });
    }

    private void requireFew(Tx tx, Claim claim) {
        int most = config.perUser();
        if (most > 0 && tx.uploads().countOpen(claim.who().name(), most) >= most) {
            throw VOSpaceException.tooManyRequests(
                    most
                            + " uploads have been begun and not ended (expected: fewer); complete or"
                            + " delete some",
                    RETRY);
        }
    }

    /**
     * How far an upload is. Whoever still adds bytes to it is stopped, so that the answer holds.
     *
     * @throws VOSpaceException NodeNotFound if there is none, or not for this caller
     */
    public UploadState state(UUID id, Claim claim) {
        database.read(tx -> load(tx, id, claim, false));
        writers.stop(id);
        return database.inTransaction(
                tx -> {
                    StoredUpload upload = load(tx, id, claim, true);
                    tx.uploads().dropPen(id);
                    return UploadState.of(upload);
                });
    }

    /**
     * Where an upload goes.
     *
     * @throws VOSpaceException NodeNotFound if there is none, or not for this caller
     */
    public NodePath path(UUID id, Claim claim) {
        return database.read(tx -> load(tx, id, claim, false)).begun().path();
    }

    /**
     * Adds bytes. Those that have come before a cut are kept.
     *
     * @param offset where they belong; empty: at the end
     * @param length of the whole upload, if the request tells
     * @throws UploadProblem if the upload is elsewhere, complete, or of another length
     * @throws IOException if the body was cut
     */
    public UploadState append(
            UUID id, Claim claim, OptionalLong offset, OptionalLong length, InputStream body)
            throws IOException {
        Turn turn = take(id, claim, offset, length, true);
        Writing writing = turn.writing();
        Stretch stretch = new Stretch(body, limit(turn, claim));
        DigestingStream digesting =
                new DigestingStream(stretch, digests(writing), backend.digestExecutor());
        writers.enter(id, stretch);
        try {
            while (stretch.nextPiece(parts.nextPiece(writing))) {
                parts.add(writing, digesting, stretch::isCut);
            }
        } catch (UploadProblem e) {
            throw givenUp(id, e);
        } finally {
            writers.leave(id, stretch);
        }
        stretch.requireWhole();
        return database.read(tx -> UploadState.of(load(tx, id, claim, false)));
    }

    /** The turn of a request, and what it is admitted to. */
    private record Turn(Writing writing, Admission admission, OptionalLong length) {}

    /**
     * @param mayBeUndone whether the request's bytes are those to go back behind
     */
    private Turn take(
            UUID id, Claim claim, OptionalLong offset, OptionalLong length, boolean mayBeUndone) {
        StoredUpload known = database.read(tx -> load(tx, id, claim, false));
        Rules.requireOpen(known);
        Admission admission =
                contents.admit(Terms.upload(known.begun(), claim, known.begun().length()));
        writers.stop(id);
        UUID pen = UUID.randomUUID();
        StoredUpload upload =
                database.inTransaction(
                        tx -> {
                            StoredUpload now = load(tx, id, claim, true);
                            Rules.requireOpen(now);
                            Rules.requireOffset(now, offset);
                            Rules.agree(tx, now, length);
                            if (mayBeUndone) {
                                tx.uploads().markUndo(id);
                            }
                            tx.uploads().take(id, pen);
                            return now;
                        });
        OptionalLong whole = upload.begun().length().isPresent() ? upload.begun().length() : length;
        return new Turn(writing(upload, admission, pen), admission, whole);
    }

    private Writing writing(StoredUpload upload, Admission admission, UUID pen) {
        return new Writing(database, clock, config.keep(), digests, upload, admission.path(), pen);
    }

    private RunningDigests digests(Writing writing) {
        try {
            return writing.digests();
        } catch (UploadProblem e) {
            throw givenUp(writing.id(), e);
        }
    }

    private StoredUpload load(Tx tx, UUID id, Claim claim, boolean lock) {
        Optional<StoredUpload> upload = lock ? tx.uploads().lock(id) : tx.uploads().find(id);
        return upload.filter(it -> claim.covers(it.begun()))
                .filter(it -> clock.instant().isBefore(it.expires()))
                .orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.NODE_NOT_FOUND,
                                        "no upload of that name here (expected: one that the"
                                                + " caller has begun and that has not expired)"));
    }

    private LongConsumer limit(Turn turn, Claim claim) {
        long before = turn.writing().offset();
        return read -> {
            long total = before + read;
            if (total > turn.length().orElse(Long.MAX_VALUE)) {
                throw UploadProblem.length(turn.length().getAsLong(), total);
            }
            backend.requireWithinLimit(total);
            Rules.requireWithin(claim, total);
            turn.admission().room().require(total);
        };
    }

    /**
     * Makes the bytes visible: the node has them, or the upload is as it was.
     *
     * @param announced what the last request says of all the bytes; the first may have said more
     * @param also what else belongs into the transaction
     * @throws UploadProblem if bytes lack, or the upload is complete
     * @throws VOSpaceException PreconditionFailed if the bytes are not those announced: then the
     *     upload is gone; whatever {@link ContentService#receive} throws
     */
    public Receipt finish(UUID id, Claim claim, Set<Checksum> announced, Consumer<Tx> also)
            throws IOException {
        Turn turn = take(id, claim, OptionalLong.empty(), OptionalLong.empty(), false);
        Writing writing = turn.writing();
        if (turn.length().orElse(writing.offset()) != writing.offset()) {
            throw UploadProblem.length(turn.length().getAsLong(), writing.offset());
        }
        Upload whole = Terms.upload(writing.begun(), claim, OptionalLong.of(writing.offset()));
        Set<Checksum> sums = new HashSet<>(whole.announced());
        sums.addAll(announced);
        requireAnnounced(id, sums, writing.values());
        try {
            return completion.complete(writing, whole.withAnnounced(sums), also);
        } catch (UploadProblem e) {
            throw givenUp(id, e);
        }
    }

    /** Nobody can go on with an upload of which bytes are lost. */
    private UploadProblem givenUp(UUID id, UploadProblem problem) {
        if (problem.kind() == UploadProblem.Kind.LOST) {
            delete(id);
        }
        return problem;
    }

    /** What nobody has computed, as it was not asked for in time, is looked at when all is read. */
    private void requireAnnounced(
            UUID id, Set<Checksum> announced, Map<Algorithm, String> digests) {
        for (Checksum checksum : announced) {
            String computed = digests.get(checksum.algorithm());
            if (computed != null && !checksum.hex().equals(computed)) {
                delete(id);
                throw new VOSpaceException(
                        FaultType.PRECONDITION_FAILED,
                        checksum.algorithm().jcaName()
                                + " of the bytes is "
                                + computed
                                + " (expected: "
                                + checksum.hex()
                                + ", announced); begin another upload");
            }
        }
    }

    /**
     * Gives up the bytes of the last request that added any.
     *
     * @throws VOSpaceException InvalidArgument if that has been done, or there were none
     */
    public UploadState revert(UUID id, Claim claim) {
        database.read(tx -> load(tx, id, claim, false));
        writers.stop(id);
        return database.inTransaction(
                tx -> {
                    StoredUpload upload = load(tx, id, claim, true);
                    Rules.requireOpen(upload);
                    Mark mark =
                            upload.undo()
                                    .orElseThrow(
                                            () ->
                                                    new VOSpaceException(
                                                            FaultType.INVALID_ARGUMENT,
                                                            "there is nothing to revert (expected:"
                                                                    + " a segment before)"));
                    tx.uploads().dropPen(id);
                    cut(tx, upload, mark.offset());
                    tx.uploads().goBack(id, mark);
                    return UploadState.of(load(tx, id, claim, false));
                });
    }

    private void cut(Tx tx, StoredUpload upload, long end) {
        UUID id = upload.begun().id();
        long begin = 0;
        for (UploadPart part : upload.parts()) {
            if (begin >= end) {
                tx.uploads().releaseParts(id, part.seq(), grace);
                return;
            }
            if (begin + part.length() > end) {
                tx.uploads().setPart(id, part.withLength(end - begin));
            }
            begin += part.length();
        }
    }

    /** Gives up an upload; one that is complete is only forgotten. */
    public void abort(UUID id, Claim claim) {
        database.read(tx -> load(tx, id, claim, false));
        writers.stop(id);
        delete(id);
    }

    private void delete(UUID id) {
        database.inTransaction(
                tx -> {
                    tx.uploads().delete(id, grace);
                    return id;
                });
    }

    /** Gives up what has expired; returns how many. */
    public int sweep() {
        int swept = 0;
        List<UUID> expired;
        do {
            expired =
                    database.bulkTransaction(
                            tx -> {
                                List<UUID> ids = tx.uploads().lockExpired(clock.instant(), SWEEP);
                                ids.forEach(id -> tx.uploads().delete(id, grace));
                                return ids;
                            });
            swept += expired.size();
        } while (expired.size() >= SWEEP);
        return swept;
    }
}
