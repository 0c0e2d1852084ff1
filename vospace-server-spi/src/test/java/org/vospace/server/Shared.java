package org.vospace.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/**
 * A backend that outlives the servers that use it.
 *
 * @param without features that it has and does not declare
 */
record Shared(StorageBackend backend, Set<StorageFeature> without) implements StorageBackend {
    Shared(StorageBackend backend) {
        this(backend, Set.of());
    }

    @Override
    public Set<StorageFeature> features() {
        return backend.features().stream()
                .filter(feature -> !without.contains(feature))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException {
        return backend.upload(ref, request, content);
    }

    @Override
    public Download download(DownloadRequest request) throws IOException {
        return backend.download(request);
    }

    @Override
    public void remove(StorageRef ref) throws IOException {
        backend.remove(ref);
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
        return backend.seal(ref, request);
    }

    @Override
    public void close() {}
}
