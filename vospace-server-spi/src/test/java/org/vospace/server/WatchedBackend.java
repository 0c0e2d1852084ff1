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

/** Keeps content on the heap, and tells a test of each upload before it begins. */
final class WatchedBackend implements StorageBackend {
    private final MemoryBackend memory = new MemoryBackend();
    private volatile Watcher watcher = (ref, request) -> {};

    @FunctionalInterface
    interface Watcher {
        void begins(StorageRef ref, UploadRequest request) throws IOException;
    }

    void onUpload(Watcher other) {
        watcher = other;
    }

    Set<StorageRef> refs() {
        return memory.refs();
    }

    @Override
    public Set<StorageFeature> features() {
        return memory.features();
    }

    @Override
    public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException {
        watcher.begins(ref, request);
        return memory.upload(ref, request, content);
    }

    @Override
    public Download download(DownloadRequest request) throws IOException {
        return memory.download(request);
    }

    @Override
    public void remove(StorageRef ref) {
        memory.remove(ref);
    }
}
