package org.vospace.server;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.testkit.DirectMemoryBackend;

/**
 * Uploads in several requests on a backend that goes on with staged content and cannot read it, as
 * a store of parts that are joined at the end cannot.
 */
class AppendedUnreadUploadTest extends ResumableUploadSuite {
    private final DirectMemoryBackend memory;

    AppendedUnreadUploadTest() throws IOException {
        this.memory = new DirectMemoryBackend();
    }

    @Override
    Backend backend() {
        Shared unread = new Shared(memory, Set.of(StorageFeature.READ_APPENDED));
        return new Backend(unread, () -> Set.copyOf(memory.refs()));
    }

    @AfterAll
    void closeMemory() {
        memory.close();
    }
}
