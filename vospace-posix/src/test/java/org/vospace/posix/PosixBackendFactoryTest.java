package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageBackendFactory;
import org.vospace.spi.storage.StorageFeature;

class PosixBackendFactoryTest {
    private final StorageBackendFactory factory = new PosixBackendFactory();

    @Test
    void isFoundByItsType() {
        assertThat(ServiceLoader.load(StorageBackendFactory.class))
                .filteredOn(candidate -> candidate.type().equals("posix"))
                .singleElement()
                .isInstanceOf(PosixBackendFactory.class);
    }

    @Test
    void opensAStoreWithRangesAndCopies(@TempDir Path root) throws Exception {
        try (StorageBackend backend =
                factory.create(Map.of("root", root.toString(), "sync", "false"))) {
            assertThat(backend.features())
                    .containsExactlyInAnyOrder(
                            StorageFeature.RANGES,
                            StorageFeature.SERVER_SIDE_COPY,
                            StorageFeature.APPEND,
                            StorageFeature.READ_APPENDED);
        }
    }

    @Test
    void namesEveryErrorAtOnce() {
        Map<String, String> settings =
                Map.of("rot", "/data", "sync", "maybe", "create", "", "bucket", "x");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(settings))
                .withMessageContaining("root is missing (expected: a directory)")
                .withMessageContaining("sync: 'maybe' (expected: true or false)")
                .withMessageContaining("create: '' (expected: true or false)")
                .withMessageContaining("bucket is unknown (expected: root, create, sync)")
                .withMessageContaining("rot is unknown");
    }

    @Test
    void refusesAPathThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(Map.of("root", "a\0b")))
                .withMessageContaining("expected: a directory");
    }
}
