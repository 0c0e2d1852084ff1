package org.vospace.spi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vospace.model.NodePath;
import org.vospace.spi.storage.DirectEndpoint;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.testkit.DirectMemoryBackend;
import org.vospace.spi.testkit.StorageBackendContract;

class DirectMemoryBackendTest extends StorageBackendContract {
    private @Nullable DirectMemoryBackend direct;

    @Override
    protected StorageBackend createBackend() throws IOException {
        direct = new DirectMemoryBackend();
        return direct;
    }

    @Override
    protected boolean isStoreEmpty() {
        return Objects.requireNonNull(direct).refs().isEmpty();
    }

    @Test
    void expiredUrlIsForbidden() throws Exception {
        Clock past = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
        try (DirectMemoryBackend backend = new DirectMemoryBackend(past)) {
            DirectEndpoint expired =
                    backend.directDownload(
                            new DownloadRequest(
                                    StorageRef.random(), NodePath.ROOT, Optional.empty()),
                            Duration.ofSeconds(-1));

            int status =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(expired.url()).build(),
                                    BodyHandlers.discarding())
                            .statusCode();

            assertThat(status).isEqualTo(403);
        }
    }
}
