package org.vospace.posix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.testkit.StorageBackendContract;

/**
 * {@link PosixBackend} keeps what every backend promises. One store serves all tests, emptied
 * before each: making its 256 directories takes longer than most of them.
 */
class PosixBackendTest extends StorageBackendContract {
    @TempDir static Path root;

    @Override
    protected StorageBackend createBackend() throws IOException {
        return Contents.openEmpty(root, Durability.LEFT_TO_KERNEL);
    }

    @Override
    protected Optional<StorageBackend> reopenBackend() throws IOException {
        return Optional.of(PosixBackend.open(root));
    }

    @Override
    protected boolean isStoreEmpty() throws IOException {
        return Contents.contentFiles(root).isEmpty();
    }
}
