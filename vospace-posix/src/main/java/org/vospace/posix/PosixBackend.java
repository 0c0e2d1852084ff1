package org.vospace.posix;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.StorageTransaction;
import org.vospace.spi.storage.UploadRequest;

/**
 * Keeps each content in a file of its own on a POSIX file system, local or shared.
 *
 * <p>An upload is written to {@code staging/}, forced to the disk, and renamed to {@code
 * objects/ab/} when it is published; the renamed entry is forced too before {@code publish}
 * returns. A staged file is not there for certain after a power cut, but then no node points to it.
 * A file that has been published is never written to again, so any number of processes may work on
 * one store at the same time.
 *
 * <p>A copy is a hard link where the file system has them: instant, and free. It is safe for the
 * same reason, and for the same reason nobody may edit files of the store in place. Elsewhere the
 * bytes are duplicated by {@link FileChannel#transferTo}, which on Linux stays inside the kernel:
 * JDK 17 does it by {@code sendfile}, JDK 25 by {@code copy_file_range}, which file systems that
 * share blocks or copy on their server make use of.
 *
 * <p>A store whose disk has been unmounted is {@link StorageException.Kind#UNAVAILABLE}: its
 * content is not reported as NOT_FOUND, and removing it does not succeed. So is a store whose disk
 * has turned read-only, for all but downloads.
 */
public final class PosixBackend implements StorageBackend {
    private final Set<StorageFeature> features;
    private final StoreLayout layout;
    private final FileFaults faults;
    private final Durability durability;
    private final ContentWriter writer;
    private final Appends appends;

    private PosixBackend(StoreLayout layout, Durability durability) {
        this.features = featuresOf(layout);
        this.layout = layout;
        this.faults = new FileFaults(layout);
        this.durability = durability;
        this.writer = new ContentWriter(faults, durability);
        this.appends = new Appends(layout, faults, durability, writer);
    }

    private static Set<StorageFeature> featuresOf(StoreLayout layout) {
        Set<StorageFeature> features =
                EnumSet.of(StorageFeature.RANGES, StorageFeature.SERVER_SIDE_COPY);
        if (Appends.arePossible(layout)) {
            features.add(StorageFeature.APPEND);
            features.add(StorageFeature.READ_APPENDED);
        }
        return Collections.unmodifiableSet(features);
    }

    /**
     * Opens the store at {@code root}, which is begun if it is an empty directory or does not exist
     * in a directory that does.
     *
     * @throws StorageException that tells what is wrong with the directory: it holds other files,
     *     is not writable, was made by another release, or lies in two file systems
     */
    public static PosixBackend open(Path root) throws IOException {
        return open(root, true, Durability.FORCED);
    }

    /**
     * Opens a store.
     *
     * @param mayBegin whether an empty or missing directory becomes a new store
     */
    static PosixBackend open(Path root, boolean mayBegin, Durability durability)
            throws IOException {
        return new PosixBackend(StoreLayout.open(root, mayBegin, durability), durability);
    }

    @Override
    public Set<StorageFeature> features() {
        return features;
    }

    /** Makes the content durable in {@code staging/}; publishing it costs a rename. */
    @Override
    public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException {
        faults.checkRoom(request.length());
        return stage(ref, file -> writer.write(content, file));
    }

    @Override
    public StagedUpload copy(StorageRef source, StorageRef ref, UploadRequest request)
            throws IOException {
        checkNew(ref);
        Path original = layout.published(source);
        try {
            long length = Files.size(original);
            Files.createLink(layout.staged(ref), original);
            return new StagedFile(ref, length);
        } catch (IOException | UnsupportedOperationException e) {
            // there are no hard links here, or too many of this file; whatever else it is, comes up
            // again below
            return duplicate(source, ref);
        }
    }

    /** Copies the bytes, for file systems without hard links. */
    StagedUpload duplicate(StorageRef source, StorageRef ref) throws IOException {
        try (FileChannel original = openPublished(source)) {
            faults.checkRoom(OptionalLong.of(original.size()));
            return stage(ref, file -> writer.duplicate(original, file));
        }
    }

    /** Makes the bytes, and the name of the file, durable in {@code staging/}. */
    @Override
    public long append(StorageRef ref, UploadRequest request, long offset, InputStream content)
            throws IOException {
        checkNew(ref);
        if (request.length().isPresent()) {
            faults.checkRoom(OptionalLong.of(request.length().getAsLong() - offset));
        }
        return appends.append(ref, offset, content);
    }

    @Override
    public InputStream readAppended(StorageRef ref, long length) throws IOException {
        return appends.read(ref, length);
    }

    @Override
    public StagedUpload seal(StorageRef ref, UploadRequest request) throws IOException {
        long length = request.length().orElseThrow();
        return new StagedFile(ref, length, appends.seal(ref, length));
    }

    @Override
    public Download download(DownloadRequest request) throws IOException {
        StorageRef ref = request.ref();
        FileChannel file = openPublished(ref);
        try {
            long size = file.size();
            ByteRange range = request.range().orElse(new ByteRange(0, size));
            if (range.offset() > size - range.length()) {
                throw new StorageException(
                        Kind.UNEXPECTED,
                        "content %s has %d bytes (expected: at least %d+%d)"
                                .formatted(ref, size, range.offset(), range.length()));
            }
            return new FileDownload(file, layout.published(ref), range);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Removes the content's names. They are not forced out of the directory: a removal that a power
     * cut undoes leaves a file that only {@link #listRefs} finds.
     */
    @Override
    public void remove(StorageRef ref) throws IOException {
        try {
            // in this order, because a publication moves the file from here to there
            boolean staged = Files.deleteIfExists(layout.staged(ref));
            boolean published = Files.deleteIfExists(layout.published(ref));
            if (!staged && !published) {
                faults.checkPresent();
            }
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            throw faults.failed("removing content " + ref, e);
        }
    }

    /**
     * Every ref there is in the store, published and staged, in no order, for audits: what is in
     * here and neither in a node nor in garbage is lost space. A ref that is being published may be
     * missed or come twice. Files that do not belong to the store are left out.
     *
     * @return reads directories as it is consumed, then throwing {@link
     *     java.io.UncheckedIOException}; to be closed
     */
    public Stream<StorageRef> listRefs() {
        return layout.refs();
    }

    private StagedFile stage(StorageRef ref, Filling filling) throws IOException {
        checkNew(ref);
        FileChannel file = create(ref);
        try (file) {
            long length = filling.fill(file);
            force(file, ref);
            return new StagedFile(ref, length);
        } catch (Throwable e) {
            discard(ref, e);
            throw e;
        }
    }

    /** Renaming replaces, so a ref used twice would change bytes that are said to be immutable. */
    private void checkNew(StorageRef ref) throws StorageException {
        if (Files.exists(layout.published(ref))) {
            throw new StorageException(
                    Kind.UNEXPECTED,
                    "content " + ref + " is published already (expected: a new ref)");
        }
    }

    private FileChannel create(StorageRef ref) throws IOException {
        try {
            return FileChannel.open(
                    layout.staged(ref), EnumSet.of(CREATE_NEW, WRITE), StoreLayout.OWNER_ONLY_FILE);
        } catch (IOException e) {
            throw faults.failed("staging content " + ref, e);
        }
    }

    private FileChannel openPublished(StorageRef ref) throws IOException {
        try {
            return FileChannel.open(layout.published(ref), READ);
        } catch (NoSuchFileException e) {
            throw faults.missing(ref, e);
        } catch (IOException e) {
            throw faults.failed("opening content " + ref, e);
        }
    }

    private void force(FileChannel file, StorageRef ref) throws IOException {
        try {
            durability.force(file);
        } catch (IOException e) {
            throw faults.failed("forcing content " + ref + " to the disk", e);
        }
    }

    private void discard(StorageRef ref, Throwable cause) {
        try {
            Files.deleteIfExists(layout.staged(ref));
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Where staged bytes come from. */
    @FunctionalInterface
    private interface Filling {
        /** Writes them all and returns their number. */
        long fill(FileChannel file) throws IOException;
    }

    private final class StagedFile implements StagedUpload {
        private final StorageRef ref;
        private final long length;
        private final boolean inPlace;
        private boolean published;

        StagedFile(StorageRef ref, long length) {
            this(ref, length, false);
        }

        /**
         * @param inPlace whether it was published before, in a transaction that may have failed
         */
        StagedFile(StorageRef ref, long length, boolean inPlace) {
            this.ref = ref;
            this.length = length;
            this.inPlace = inPlace;
        }

        @Override
        public long length() {
            return length;
        }

        /** None: the server computes them while the bytes pass. */
        @Override
        public Set<Checksum> checksums() {
            return Set.of();
        }

        @Override
        public void publish(StorageTransaction transaction) throws IOException {
            if (published) {
                throw new IllegalStateException("content " + ref + " is published already");
            }
            Path target = layout.published(ref);
            try {
                if (!inPlace) {
                    Files.move(layout.staged(ref), target, ATOMIC_MOVE);
                }
                durability.forceDirectory(layout.directoryOf(ref));
            } catch (IOException e) {
                throw faults.failed("publishing content " + ref, e);
            }
            published = true;
        }

        /** A publication that failed half-way counts as none: its transaction cannot commit. */
        @Override
        public void close() throws IOException {
            if (!published) {
                remove(ref);
            }
        }
    }
}
