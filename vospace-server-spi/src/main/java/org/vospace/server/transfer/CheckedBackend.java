package org.vospace.server.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/**
 * The one guard around every backend: counts and digests what goes in, compares it with what was
 * announced and with what the backend says it has, before anything is published; asks for no
 * feature that is not declared; and turns storage failures into faults. Thread-safe.
 */
public final class CheckedBackend {
    private final StorageBackend backend;
    private final int storeId;
    private final OptionalLong maxUpload;
    private final Executor digestExecutor;

    public CheckedBackend(
            StorageBackend backend, int storeId, OptionalLong maxUpload, Executor digestExecutor) {
        this.backend = backend;
        this.storeId = storeId;
        this.maxUpload = maxUpload;
        this.digestExecutor = digestExecutor;
    }

    /** The number under which the database knows this store. */
    public int storeId() {
        return storeId;
    }

    /** Whether a stretch of content can be had without reading what is before it. */
    boolean hasRanges() {
        return backend.features().contains(StorageFeature.RANGES);
    }

    /**
     * Refuses what is announced to be larger than the server takes.
     *
     * @throws VOSpaceException RequestEntityTooLarge
     */
    public void requireRoom(OptionalLong length) {
        if (length.isPresent() && maxUpload.isPresent()) {
            requireWithinLimit(length.getAsLong());
        }
    }

    /** The largest upload the server takes, in bytes; empty: any. */
    public OptionalLong maxUpload() {
        return maxUpload;
    }

    /** Refuses what has grown larger than the server takes. */
    public void requireWithinLimit(long length) {
        if (length > maxUpload.orElse(Long.MAX_VALUE)) {
            throw new VOSpaceException(
                    FaultType.REQUEST_ENTITY_TOO_LARGE,
                    length + " bytes (expected: at most " + maxUpload.getAsLong() + ")");
        }
    }

    /**
     * Stores {@code content}, which has to be as announced.
     *
     * @param announced digests the client has sent ahead
     * @param limit is told the number of bytes read so far, and throws to end the upload
     * @throws VOSpaceException PreconditionFailed for another digest, InvalidData for another
     *     length, RequestEntityTooLarge; then nothing is left behind
     * @throws IOException if the content cannot be read
     */
    CheckedUpload upload(
            StorageRef ref,
            UploadRequest request,
            InputStream content,
            Set<Checksum> announced,
            LongConsumer limit)
            throws IOException {
        Set<Checksum.Algorithm> algorithms = EnumSet.of(Checksum.Algorithm.MD5);
        announced.forEach(checksum -> algorithms.add(checksum.algorithm()));
        LongConsumer both = limit.andThen(this::requireWithinLimit);
        SourceStream source = new SourceStream(content, both);
        StreamDigests sums = new StreamDigests(algorithms);
        DigestingStream digesting = new DigestingStream(source, sums, digestExecutor);
        StagedUpload staged = stage(ref, request, digesting, source);
        try {
            digesting.settle();
            Map<Checksum.Algorithm, String> digests = sums.finish();
            requireLength(request.length(), digesting.count(), staged.length());
            requireDigests(announced, digests, FaultType.PRECONDITION_FAILED, "announced");
            requireDigests(staged.checksums(), digests, FaultType.INTERNAL_FAULT, "storage has");
            return new CheckedUpload(staged, digesting.count(), digests);
        } catch (VOSpaceException e) {
            discard(staged, e);
            throw e;
        }
    }

    /**
     * Stages a copy of published content.
     *
     * @param md5Hex of the source, in lower-case hexadecimal, if it is known
     * @param request with the length of the source
     * @throws StorageException NOT_FOUND if there is no source
     * @throws VOSpaceException InternalFault if the copy is not what the source should be
     */
    CheckedUpload copy(
            StorageRef source, Optional<String> md5Hex, StorageRef ref, UploadRequest request)
            throws IOException {
        Map<Checksum.Algorithm, String> digests = new EnumMap<>(Checksum.Algorithm.class);
        md5Hex.ifPresent(hex -> digests.put(Checksum.Algorithm.MD5, hex));
        CheckedUpload copy =
                backend.features().contains(StorageFeature.SERVER_SIDE_COPY)
                        ? copyThere(source, ref, request, digests)
                        : copyHere(source, ref, request);
        try {
            Set<Checksum> expected =
                    digests.entrySet().stream()
                            .map(digest -> new Checksum(digest.getKey(), digest.getValue()))
                            .collect(Collectors.toSet());
            requireDigests(expected, copy.digests(), FaultType.INTERNAL_FAULT, "the source's");
            return copy;
        } catch (VOSpaceException e) {
            discard(copy.staged(), e);
            throw e;
        }
    }

    private CheckedUpload copyThere(
            StorageRef source,
            StorageRef ref,
            UploadRequest request,
            Map<Checksum.Algorithm, String> digests)
            throws IOException {
        StagedUpload staged = backend.copy(source, ref, request);
        try {
            requireLength(request.length(), staged.length(), staged.length());
            requireDigests(staged.checksums(), digests, FaultType.INTERNAL_FAULT, "storage has");
            return new CheckedUpload(staged, staged.length(), digests);
        } catch (VOSpaceException e) {
            discard(staged, e);
            throw e;
        }
    }

    private CheckedUpload copyHere(StorageRef source, StorageRef ref, UploadRequest request)
            throws IOException {
        DownloadRequest whole = new DownloadRequest(source, request.target(), Optional.empty());
        try (Download download = backend.download(whole)) {
            return upload(ref, request, download.stream(), Set.of(), bytes -> {});
        }
    }

    private StagedUpload stage(
            StorageRef ref, UploadRequest request, InputStream content, SourceStream source)
            throws IOException {
        try {
            return backend.upload(ref, request, content);
        } catch (IOException e) {
            if (source.failure().isPresent()) {
                throw source.failure().get();
            }
            throw fault(e);
        }
    }

    private static void requireLength(OptionalLong announced, long arrived, long stored) {
        if (announced.isPresent() && announced.getAsLong() != arrived) {
            throw new VOSpaceException(
                    FaultType.INVALID_DATA,
                    arrived + " bytes arrived (expected: " + announced.getAsLong() + ")");
        }
        if (stored != arrived) {
            throw new VOSpaceException(
                    FaultType.INTERNAL_FAULT,
                    stored + " bytes were stored (expected: " + arrived + ")");
        }
    }

    private static void requireDigests(
            Set<Checksum> expected,
            Map<Checksum.Algorithm, String> digests,
            FaultType fault,
            String who) {
        for (Checksum checksum : expected) {
            String computed = digests.get(checksum.algorithm());
            if (computed != null && !computed.equals(checksum.hex())) {
                throw new VOSpaceException(
                        fault,
                        checksum.algorithm().jcaName()
                                + " of the bytes is "
                                + computed
                                + " (expected: "
                                + checksum.hex()
                                + ", "
                                + who
                                + ")");
            }
        }
    }

    private static void discard(StagedUpload staged, Exception cause) {
        try {
            staged.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Opens content, or a stretch of it; where the backend has no ranges, what comes before is read
     * and dropped.
     *
     * @throws StorageException NOT_FOUND if there is none under the ref
     */
    public Download download(DownloadRequest request) throws IOException {
        if (request.range().isEmpty() || hasRanges()) {
            return backend.download(request);
        }
        DownloadRequest whole =
                new DownloadRequest(request.ref(), request.path(), Optional.empty());
        return PartialDownload.of(backend.download(whole), request.range().get());
    }

    /** Whether staged content can be gone on with. */
    public boolean appends() {
        return backend.features().contains(StorageFeature.APPEND);
    }

    /**
     * Goes on with staged content; see {@link StorageBackend#append}.
     *
     * @param content of which reading never fails; digested while it is read
     */
    public long append(StorageRef ref, UploadRequest request, long offset, DigestingStream content)
            throws IOException {
        long before = content.count();
        long stored = backend.append(ref, request, offset, content);
        requireLength(OptionalLong.empty(), content.count() - before, stored);
        return stored;
    }

    /** Whether staged content can be read again. */
    public boolean readsAppended() {
        return appends() && backend.features().contains(StorageFeature.READ_APPENDED);
    }

    /** Reads staged content; see {@link StorageBackend#readAppended}. */
    public InputStream readAppended(StorageRef ref, long length) throws IOException {
        return backend.readAppended(ref, length);
    }

    /** Ends the appending to staged content; see {@link StorageBackend#seal}. */
    public StagedUpload seal(StorageRef ref, UploadRequest request) throws IOException {
        StagedUpload staged = backend.seal(ref, request);
        long expected = request.length().orElseThrow();
        requireLength(OptionalLong.empty(), expected, staged.length());
        return staged;
    }

    /** What digests run on beside those that read. */
    public Executor digestExecutor() {
        return digestExecutor;
    }

    /** Whether the storage answers: it is asked for content that cannot exist. */
    public boolean isAvailable() {
        DownloadRequest nothing =
                new DownloadRequest(StorageRef.random(), NodePath.ROOT, Optional.empty());
        try (Download unexpected = backend.download(nothing)) {
            return false;
        } catch (StorageException e) {
            return e.kind() == StorageException.Kind.NOT_FOUND;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Removes content that no node has. */
    public void remove(StorageRef ref) throws IOException {
        backend.remove(ref);
    }

    /** The fault a client sees when the storage fails. */
    public static VOSpaceException fault(IOException e) {
        StorageException.Kind kind =
                e instanceof StorageException storage
                        ? storage.kind()
                        : StorageException.Kind.UNEXPECTED;
        return switch (kind) {
            case NO_SPACE, TOO_LARGE ->
                    new VOSpaceException(
                            FaultType.REQUEST_ENTITY_TOO_LARGE, "the storage is full", e);
            case UNAVAILABLE ->
                    new VOSpaceException(FaultType.SERVICE_BUSY, "the storage does not answer", e);
            case NOT_FOUND, UNEXPECTED ->
                    new VOSpaceException(FaultType.INTERNAL_FAULT, "the storage failed", e);
        };
    }
}
