package org.vospace.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;
import org.vospace.spi.testkit.MemoryBackend;

/** A backend with no feature at all. */
record ThreeMethods(MemoryBackend memory) implements StorageBackend {
    @Override
    public Set<StorageFeature> features() {
        return Set.of();
    }

    @Override
    public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException {
        return memory.upload(ref, request, content);
    }

    @Override
    public Download download(DownloadRequest request) throws IOException {
        if (request.range().isPresent()) {
            throw new IOException("a range was asked for (expected: what is declared)");
        }
        return memory.download(request);
    }

    @Override
    public void remove(StorageRef ref) {
        memory.remove(ref);
    }
}
