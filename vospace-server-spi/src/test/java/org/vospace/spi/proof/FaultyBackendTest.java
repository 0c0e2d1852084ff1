package org.vospace.spi.proof;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vospace.model.NodePath;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;
import org.vospace.spi.testkit.Fault;
import org.vospace.spi.testkit.FaultyBackend;
import org.vospace.spi.testkit.FaultyBackend.Point;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestTransaction;

class FaultyBackendTest {
    private static final NodePath PATH = NodePath.of("/data");
    private static final byte[] CONTENT = new byte[1000];

    static {
        Arrays.fill(CONTENT, (byte) 7);
    }

    private final MemoryBackend memory = new MemoryBackend();
    private final FaultyBackend faulty = new FaultyBackend(memory);
    private final StorageRef ref = StorageRef.random();

    @Test
    void withoutFaultsItIsAsSoundAsTheBackendBehindIt() throws Exception {
        publish();

        assertThat(read()).isEqualTo(CONTENT);
        faulty.remove(ref);
        assertThat(memory.refs()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COPY_BEGINS", "COPY_STAGED"})
    void faultStrikesOnceAtItsPointAndNowhereElse(Point point) throws Exception {
        faulty.failNext(point);

        assertThatIOException()
                .isThrownBy(this::useEverything)
                .withMessage("injected fault: " + point);
        assertThatCode(this::useEverything).doesNotThrowAnyException();
    }

    @Test
    void uploadThatFailsHalfWayLeavesNothing() {
        faulty.failNext(Point.UPLOAD_STREAMS);

        assertThatIOException().isThrownBy(this::stage);

        assertThat(memory.refs()).isEmpty();
    }

    @Test
    void uploadWhoseAnswerIsLostLeavesItsContentBehind() {
        faulty.failNext(Point.UPLOAD_STAGED);

        assertThatIOException().isThrownBy(this::stage);

        assertThat(memory.refs()).containsExactly(ref);
    }

    @Test
    void failureAfterPublicationLeavesThePublishedContent() {
        faulty.failNext(Point.PUBLISH_DONE);

        assertThatIOException().isThrownBy(this::publish);

        assertThatCode(this::read).doesNotThrowAnyException();
    }

    @Test
    void failureBeforeRemovalLeavesTheContent() throws Exception {
        publish();
        faulty.failNext(Point.REMOVE_BEGINS);

        assertThatIOException().isThrownBy(() -> faulty.remove(ref));

        assertThat(read()).isEqualTo(CONTENT);
    }

    @Test
    void downloadFailsAfterHalfOfTheBytes() throws Exception {
        publish();
        faulty.failNext(Point.DOWNLOAD_STREAMS);

        try (Download download = faulty.download(request())) {
            InputStream stream = download.stream();
            assertThat(stream.readNBytes(500)).hasSize(500);
            assertThatIOException().isThrownBy(stream::read);
            assertThat(download.length()).isEqualTo(1000);
        }
    }

    @Test
    void truncatedDownloadEndsHalfWayWithoutAFault() throws Exception {
        publish();
        faulty.truncateNext(Point.DOWNLOAD_STREAMS);

        assertThat(read()).hasSize(500);
        assertThat(read()).hasSize(1000);
    }

    @Test
    void truncatedUploadStoresLessThanWasSent() throws Exception {
        faulty.truncateNext(Point.UPLOAD_STREAMS);

        publish();

        assertThat(read()).hasSize(500);
    }

    @Test
    void corruptedBytesDifferInOneBitHalfWay() throws Exception {
        faulty.corruptNext(Point.UPLOAD_STREAMS);

        publish();

        byte[] stored = read();
        assertThat(Arrays.mismatch(stored, CONTENT)).isEqualTo(500);
        assertThat(Integer.bitCount(stored[500] ^ CONTENT[500])).isEqualTo(1);
        assertThat(Arrays.mismatch(stored, 501, 1000, CONTENT, 501, 1000)).isEqualTo(-1);
    }

    @Test
    void slowBytesAreAllThere() throws Exception {
        publish();
        faulty.slowNext(Point.DOWNLOAD_STREAMS, Duration.ofMillis(1));

        assertThat(read()).isEqualTo(CONTENT);
    }

    @Test
    void pauseHoldsACallUntilItIsReleased() throws Exception {
        Fault.Pause pause = faulty.pauseNext(Point.PUBLISH_BEGINS);

        CompletableFuture<Void> upload = CompletableFuture.runAsync(this::publishUnchecked);
        pause.awaitReached();

        assertThat(upload).isNotDone();
        assertThatThrownBy(this::read).isInstanceOf(StorageException.class);
        pause.release();
        upload.get(10, SECONDS);
        assertThat(read()).isEqualTo(CONTENT);
    }

    @Test
    void permanentFaultStrikesUntilTheBackendHeals() throws Exception {
        faulty.always(Point.UPLOAD_BEGINS, Fault.error(StorageException.Kind.UNAVAILABLE));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::stage)
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
        }
        faulty.heal();
        publish();

        assertThat(faulty.reached(Point.UPLOAD_BEGINS)).isEqualTo(4);
    }

    @Test
    void faultOfBytesIsRefusedWhereThereAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faulty.truncateNext(Point.REMOVE_BEGINS))
                .withMessageContaining("REMOVE_BEGINS");
    }

    private void useEverything() throws Exception {
        publish();
        read();
        faulty.remove(ref);
    }

    private StagedUpload stage() throws IOException {
        UploadRequest request =
                new UploadRequest(PATH, OptionalLong.of(CONTENT.length), Optional.empty());
        return faulty.upload(ref, request, new ByteArrayInputStream(CONTENT));
    }

    private void publish() throws IOException {
        try (StagedUpload staged = stage()) {
            staged.publish(new TestTransaction(PATH));
        }
    }

    private void publishUnchecked() {
        try {
            publish();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private byte[] read() throws IOException {
        try (Download download = faulty.download(request())) {
            return download.stream().readAllBytes();
        }
    }

    private DownloadRequest request() {
        return new DownloadRequest(ref, PATH, Optional.empty());
    }
}
