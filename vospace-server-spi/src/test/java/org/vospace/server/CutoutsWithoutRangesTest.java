package org.vospace.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** On storage that gives content only from its beginning. */
class CutoutsWithoutRangesTest extends CutoutsOverHttp {
    @RegisterExtension static final VOSpaceExtension SPACE = VOSpaceExtension.with(Whole::new);

    CutoutsWithoutRangesTest() {
        super(SPACE);
    }

    /** Refuses ranges. */
    private static final class Whole implements StorageBackend {
        private final MemoryBackend memory = new MemoryBackend();

        @Override
        public Set<StorageFeature> features() {
            return EnumSet.noneOf(StorageFeature.class);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            return memory.upload(ref, request, content);
        }

        @Override
        public Download download(DownloadRequest request) throws IOException {
            if (request.range().isPresent()) {
                throw new AssertionError("a range was asked for");
            }
            return memory.download(request);
        }

        @Override
        public void remove(StorageRef ref) {
            memory.remove(ref);
        }
    }
}
