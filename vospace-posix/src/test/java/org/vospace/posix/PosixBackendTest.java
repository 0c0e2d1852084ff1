package org.vospace.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.testkit.StorageBackendContract;

/** {@link PosixBackend} keeps what every backend promises. */
class PosixBackendTest extends StorageBackendContract {
    @TempDir Path root;

    @Override
    protected StorageBackend createBackend() throws IOException {
        return PosixBackend.open(Files.createTempDirectory(root, "store"));
    }

    @Override
    protected Optional<StorageBackend> reopenBackend() throws IOException {
        return Optional.of(PosixBackend.open(store()));
    }

    @Override
    protected boolean isStoreEmpty() throws IOException {
        try (PosixBackend backend = PosixBackend.open(store());
                Stream<StorageRef> refs = backend.listRefs()) {
            return refs.findAny().isEmpty();
        }
    }

    private Path store() throws IOException {
        try (Stream<Path> stores = Files.list(root)) {
            return stores.findFirst().orElseThrow();
        }
    }
}
