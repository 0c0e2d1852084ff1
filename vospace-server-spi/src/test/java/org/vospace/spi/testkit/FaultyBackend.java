package org.vospace.spi.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.DirectEndpoint;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.FileRegion;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.StorageTransaction;
import org.vospace.spi.storage.UploadRequest;

/**
 * Passes every call on to another backend and lets it go wrong where a test says so.
 *
 * <pre>{@code
 * FaultyBackend backend = new FaultyBackend(new MemoryBackend());
 * backend.failNext(Point.PUBLISH_DONE);
 * }</pre>
 *
 * <p>Faults wait in a queue for each point; a call that gets there takes the first. Where the queue
 * is empty the fault of {@link #always} strikes, if there is one. Thread-safe.
 */
public final class FaultyBackend implements StorageBackend {
    /** A moment in a call to the backend. */
    public enum Point {
        /** Nothing has been read. */
        UPLOAD_BEGINS,
        /** Half of the content has been read, or one byte of content of unknown length. */
        UPLOAD_STREAMS,
        /**
         * All is staged and durable, but the answer gets lost: the staged content stays behind, as
         * after a crash.
         */
        UPLOAD_STAGED,
        /** As {@link #UPLOAD_BEGINS}. */
        COPY_BEGINS,
        /** As {@link #UPLOAD_STAGED}. */
        COPY_STAGED,
        /** The content is only staged. */
        PUBLISH_BEGINS,
        /** The content is in place. */
        PUBLISH_DONE,
        /** An upload is about to be closed, published or not. */
        CLOSE_BEGINS,
        DOWNLOAD_BEGINS,
        /** Half of the bytes have been read. */
        DOWNLOAD_STREAMS,
        REMOVE_BEGINS,
        /** All is removed, but the answer gets lost. */
        REMOVE_DONE
    }

    private final StorageBackend backend;
    private final Map<Point, Queue<Fault>> next = new EnumMap<>(Point.class);
    private final Map<Point, AtomicInteger> reached = new EnumMap<>(Point.class);
    private final Map<Point, Fault> always = new ConcurrentHashMap<>();

    public FaultyBackend(StorageBackend backend) {
        this.backend = requireNonNull(backend, "backend");
        for (Point point : Point.values()) {
            next.put(point, new ConcurrentLinkedQueue<>());
            reached.put(point, new AtomicInteger());
        }
    }

    /** The next call to get to {@code point} fails with an {@link IOException}. */
    public void failNext(Point point) {
        next(point, Fault.error());
    }

    /** The next call to get to {@code point} fails with a {@link StorageException}. */
    public void failNext(Point point, StorageException.Kind kind) {
        next(point, Fault.error(kind));
    }

    /** The next call to get to {@code point} waits there for {@link Fault.Pause#release}. */
    public Fault.Pause pauseNext(Point point) {
        Fault.Pause pause = new Fault.Pause();
        next(point, pause);
        return pause;
    }

    /** The next content to pass {@code point}, one of the {@code _STREAMS}, ends half-way. */
    public void truncateNext(Point point) {
        next(point, Fault.truncate());
    }

    /** The next content to pass {@code point}, one of the {@code _STREAMS}, has a flipped bit. */
    public void corruptNext(Point point) {
        next(point, Fault.corrupt());
    }

    /** The next call to get to {@code point} is held up there, or at each read of a stream. */
    public void slowNext(Point point, Duration delay) {
        next(point, Fault.slow(delay));
    }

    /** Queues a fault for a call that gets to {@code point}. */
    public void next(Point point, Fault fault) {
        queue(point).add(requireFitting(point, fault));
    }

    /** Sets the fault for every call that gets to {@code point} and finds none in the queue. */
    public void always(Point point, Fault fault) {
        always.put(point, requireFitting(point, fault));
    }

    /** Forgets every fault that has not struck yet. */
    public void heal() {
        next.values().forEach(Queue::clear);
        always.clear();
    }

    /** How many calls have got to {@code point}; of a stream, how many were opened. */
    public int reached(Point point) {
        return counter(point).get();
    }

    /** The backend behind this one. */
    public StorageBackend delegate() {
        return backend;
    }

    private static Fault requireFitting(Point point, Fault fault) {
        boolean streams = point == Point.UPLOAD_STREAMS || point == Point.DOWNLOAD_STREAMS;
        if (fault instanceof Fault.OfBytes && !streams) {
            throw new IllegalArgumentException(
                    point + " has no bytes (expected: UPLOAD_STREAMS or DOWNLOAD_STREAMS)");
        }
        return requireNonNull(fault, "fault");
    }

    private Queue<Fault> queue(Point point) {
        return requireNonNull(next.get(point));
    }

    private AtomicInteger counter(Point point) {
        return requireNonNull(reached.get(point));
    }

    private Optional<Fault> take(Point point) {
        counter(point).incrementAndGet();
        return Optional.ofNullable(queue(point).poll())
                .or(() -> Optional.ofNullable(always.get(point)));
    }

    private void at(Point point) throws IOException {
        Optional<Fault> fault = take(point);
        if (fault.isPresent()) {
            fault.get().strike(point);
        }
    }

    private InputStream within(Point point, InputStream bytes, OptionalLong length) {
        return take(point).map(fault -> fault.strikeWithin(point, bytes, length)).orElse(bytes);
    }

    @Override
    public Set<StorageFeature> features() {
        return backend.features();
    }

    @Override
    public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException {
        at(Point.UPLOAD_BEGINS);
        StagedUpload staged =
                backend.upload(
                        ref, request, within(Point.UPLOAD_STREAMS, content, request.length()));
        at(Point.UPLOAD_STAGED);
        return new FaultyUpload(staged);
    }

    @Override
    public Download download(DownloadRequest request) throws IOException {
        at(Point.DOWNLOAD_BEGINS);
        Download download = backend.download(request);
        InputStream sound = download.stream();
        InputStream stream =
                within(Point.DOWNLOAD_STREAMS, sound, OptionalLong.of(download.length()));
        return stream == sound ? download : new FaultyDownload(download, stream);
    }

    @Override
    public void remove(StorageRef ref) throws IOException {
        at(Point.REMOVE_BEGINS);
        backend.remove(ref);
        at(Point.REMOVE_DONE);
    }

    @Override
    public StagedUpload copy(StorageRef source, StorageRef ref, UploadRequest request)
            throws IOException {
        at(Point.COPY_BEGINS);
        StagedUpload staged = backend.copy(source, ref, request);
        at(Point.COPY_STAGED);
        return new FaultyUpload(staged);
    }

    @Override
    public DirectEndpoint directDownload(DownloadRequest request, Duration validity)
            throws IOException {
        return backend.directDownload(request, validity);
    }

    @Override
    public DirectEndpoint directUpload(StorageRef ref, UploadRequest request, Duration validity)
            throws IOException {
        return backend.directUpload(ref, request, validity);
    }

    @Override
    public Optional<StagedUpload> collect(StorageRef ref) throws IOException {
        return backend.collect(ref).map(FaultyUpload::new);
    }

    @Override
    public long append(StorageRef ref, UploadRequest request, long offset, InputStream content)
            throws IOException {
        return backend.append(ref, request, offset, content);
    }

    @Override
    public InputStream readAppended(StorageRef ref, long length) throws IOException {
        return backend.readAppended(ref, length);
    }

    @Override
    public StagedUpload seal(StorageRef ref, UploadRequest request) throws IOException {
        return new FaultyUpload(backend.seal(ref, request));
    }

    @Override
    public void close() throws IOException {
        backend.close();
    }

    private final class FaultyUpload implements StagedUpload {
        private final StagedUpload staged;

        FaultyUpload(StagedUpload staged) {
            this.staged = staged;
        }

        @Override
        public long length() {
            return staged.length();
        }

        @Override
        public Set<Checksum> checksums() {
            return staged.checksums();
        }

        @Override
        public void publish(StorageTransaction transaction) throws IOException {
            at(Point.PUBLISH_BEGINS);
            staged.publish(transaction);
            at(Point.PUBLISH_DONE);
        }

        @Override
        public void close() throws IOException {
            at(Point.CLOSE_BEGINS);
            staged.close();
        }
    }

    /** A download whose stream has a fault; without its file, past which no fault could strike. */
    private record FaultyDownload(Download download, InputStream stream) implements Download {
        @Override
        public long length() {
            return download.length();
        }

        @Override
        public Optional<FileRegion> file() {
            return Optional.empty();
        }

        @Override
        public void close() throws IOException {
            download.close();
        }
    }
}
