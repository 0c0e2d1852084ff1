package org.vospace.spi.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.StorageTransaction;
import org.vospace.spi.storage.UploadRequest;

/** Keeps content on the heap: the shortest backend there can be, for tests and as an example. */
public final class MemoryBackend implements StorageBackend {
    private final Map<StorageRef, byte[]> published = new ConcurrentHashMap<>();
    private final Map<StorageRef, byte[]> staged = new ConcurrentHashMap<>();

    @Override
    public Set<StorageFeature> features() {
        return EnumSet.of(StorageFeature.RANGES);
    }

    @Override
    public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException {
        byte[] bytes = content.readAllBytes();
        staged.put(ref, bytes);
        return new Staged(ref, bytes.length);
    }

    @Override
    public Download download(DownloadRequest request) throws IOException {
        byte[] whole = published.get(request.ref());
        if (whole == null) {
            throw new StorageException(
                    StorageException.Kind.NOT_FOUND, "no content " + request.ref());
        }
        ByteRange range = request.range().orElse(new ByteRange(0, whole.length));
        int end = (int) Math.min(whole.length, range.offset() + range.length());
        return new Opened(Arrays.copyOfRange(whole, (int) range.offset(), end));
    }

    @Override
    public void remove(StorageRef ref) {
        staged.remove(ref);
        published.remove(ref);
    }

    /** The refs of everything stored, staged content included. */
    public Set<StorageRef> refs() {
        Set<StorageRef> refs = ConcurrentHashMap.newKeySet();
        refs.addAll(staged.keySet());
        refs.addAll(published.keySet());
        return refs;
    }

    /** Bytes that wait for their transaction. */
    private final class Staged implements StagedUpload {
        private final StorageRef ref;
        private final long length;

        Staged(StorageRef ref, long length) {
            this.ref = ref;
            this.length = length;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public Set<Checksum> checksums() {
            return Set.of();
        }

        @Override
        public void publish(StorageTransaction transaction) throws IOException {
            byte[] bytes = staged.remove(ref);
            if (bytes == null) {
                throw new StorageException(
                        StorageException.Kind.NOT_FOUND, ref + " is no longer staged");
            }
            published.put(ref, bytes);
        }

        @Override
        public void close() {
            staged.remove(ref);
        }
    }

    /** Bytes that were there when the download began. */
    private record Opened(InputStream stream, long length) implements Download {
        Opened(byte[] bytes) {
            this(new ByteArrayInputStream(bytes), bytes.length);
        }

        @Override
        public Optional<org.vospace.spi.storage.FileRegion> file() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
