package org.vospace.posix;

import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageBackendFactory;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/** A backend of type {@code nowhere} that is always full and always empty. */
public final class NowhereBackendFactory implements StorageBackendFactory {
    @Override
    public String type() {
        return "nowhere";
    }

    @Override
    public StorageBackend create(Map<String, String> settings) {
        if (!settings.isEmpty()) {
            throw new IllegalArgumentException(settings.keySet() + " (expected: no settings)");
        }
        return new Nowhere();
    }

    private static final class Nowhere implements StorageBackend {
        @Override
        public Set<StorageFeature> features() {
            return Set.of();
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws StorageException {
            throw new StorageException(StorageException.Kind.NO_SPACE, "full");
        }

        @Override
        public Download download(DownloadRequest request) throws StorageException {
            throw new StorageException(StorageException.Kind.NOT_FOUND, "empty");
        }

        @Override
        public void remove(StorageRef ref) {}
    }
}
