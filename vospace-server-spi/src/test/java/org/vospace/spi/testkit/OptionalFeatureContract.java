package org.vospace.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vospace.spi.storage.StorageFeature.DIRECT_DOWNLOAD;
import static org.vospace.spi.storage.StorageFeature.DIRECT_UPLOAD;
import static org.vospace.spi.storage.StorageFeature.RANGES;
import static org.vospace.spi.storage.StorageFeature.SERVER_SIDE_COPY;
import static org.vospace.spi.testkit.Sources.bytes;
import static org.vospace.spi.testkit.Store.assertSame;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.spi.storage.DirectEndpoint;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageRef;

/** What a backend promises by declaring a feature, and by not declaring it. */
abstract class OptionalFeatureContract extends AppendContract {
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    /** {@code RANGES}. */
    @Nested
    class Ranges {
        @BeforeEach
        void declared() {
            assumeDeclared(RANGES);
        }

        @ParameterizedTest(name = "{0}+{1} of 1000")
        @CsvSource({"0,50", "100,50", "990,10", "999,1", "0,1000", "0,0", "1000,0", "500,0"})
        void rangeIsServedExactly(int offset, int length) throws Exception {
            byte[] content = bytes(1000);
            StorageRef ref = store().publish(content);

            byte[] read = store().read(Store.part(ref, offset, length));

            assertSame(read, Arrays.copyOfRange(content, offset, offset + length));
        }

        @Test
        void longRangeOfLongContentIsServedExactly() throws Exception {
            byte[] content = bytes(3_000_000);
            StorageRef ref = store().publish(content);

            byte[] read = store().read(Store.part(ref, 999_999, 1_500_000));

            assertSame(read, Arrays.copyOfRange(content, 999_999, 2_499_999));
        }

        @Test
        void rangeOfMissingContentIsNotFound() {
            assertThatThrownBy(
                            () -> backend().download(Store.part(StorageRef.random(), 0, 1)).close())
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.NOT_FOUND));
        }
    }

    /** {@code SERVER_SIDE_COPY}. */
    @Nested
    class Copies {
        @BeforeEach
        void declared() {
            assumeDeclared(SERVER_SIDE_COPY);
        }

        @ParameterizedTest(name = "{0} bytes")
        @CsvSource({"0", "1", "3000000"})
        void copyHoldsTheSameBytes(int length) throws Exception {
            byte[] content = bytes(length);
            StorageRef source = store().publish(content);

            StorageRef copy = copied(source);

            store().assertHolds(copy, content);
            store().assertHolds(source, content);
        }

        @Test
        void lengthAndChecksumsOfACopyAreTrue() throws Exception {
            byte[] content = bytes(70_000);
            StorageRef source = store().publish(content);

            try (StagedUpload staged =
                    backend().copy(source, StorageRef.random(), Store.request())) {
                assertThat(staged.length()).isEqualTo(content.length);
                assertThat(staged.checksums()).allSatisfy(sum -> Checksums.assertOf(content, sum));
            }
        }

        @Test
        void copyOutlivesItsSource() throws Exception {
            byte[] content = bytes(70_000);
            StorageRef source = store().publish(content);
            StorageRef copy = copied(source);

            backend().remove(source);

            store().assertHolds(copy, content);
            store().assertNotFound(source);
        }

        @Test
        void sourceOutlivesItsCopy() throws Exception {
            byte[] content = bytes(70_000);
            StorageRef source = store().publish(content);
            StorageRef copy = copied(source);

            backend().remove(copy);

            store().assertHolds(source, content);
            store().assertNotFound(copy);
        }

        @Test
        void copyOfMissingContentIsNotFoundAndLeavesNothing() throws Exception {
            assertThatThrownBy(
                            () ->
                                    backend()
                                            .copy(
                                                    StorageRef.random(),
                                                    StorageRef.random(),
                                                    Store.request())
                                            .close())
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.NOT_FOUND));
            assertStoreEmpty();
        }

        @Test
        void unpublishedCopyIsNotDownloadableAndLeavesNothing() throws Exception {
            StorageRef source = store().publish(bytes(100));
            StorageRef copy = StorageRef.random();

            try (StagedUpload staged = backend().copy(source, copy, Store.request())) {
                assertThat(staged.length()).isEqualTo(100);
                store().assertNotFound(copy);
            }

            store().assertNotFound(copy);
            backend().remove(source);
            assertStoreEmpty();
        }

        private StorageRef copied(StorageRef source) throws Exception {
            StorageRef copy = StorageRef.random();
            store().publish(backend().copy(source, copy, Store.request()));
            return copy;
        }
    }

    /** {@code DIRECT_DOWNLOAD}. */
    @Nested
    class DirectDownloads {
        @BeforeEach
        void declared() {
            assumeDeclared(DIRECT_DOWNLOAD);
        }

        @Test
        void urlServesTheContentToAnyone() throws Exception {
            byte[] content = bytes(300_000);
            StorageRef ref = store().publish(content);

            DirectEndpoint endpoint = backend().directDownload(Store.whole(ref), VALIDITY);

            HttpResponse<byte[]> response = get(endpoint.url());
            assertThat(response.statusCode()).isEqualTo(200);
            assertSame(response.body(), content);
        }

        @Test
        void downloadUrlExpiresInTheFuture() throws Exception {
            StorageRef ref = store().publish(bytes(10));

            DirectEndpoint endpoint = backend().directDownload(Store.whole(ref), VALIDITY);

            assertThat(endpoint.expires()).isAfter(Instant.now());
        }

        private HttpResponse<byte[]> get(URI url) throws Exception {
            return httpClient()
                    .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
        }
    }

    /** {@code DIRECT_UPLOAD}. */
    @Nested
    class DirectUploads {
        @BeforeEach
        void declared() {
            assumeDeclared(DIRECT_UPLOAD);
        }

        @Test
        void whatWasPutAtTheUrlIsCollectedAndPublished() throws Exception {
            byte[] content = bytes(300_000);
            StorageRef ref = StorageRef.random();

            put(backend().directUpload(ref, Store.request(), VALIDITY).url(), content);

            StagedUpload staged = backend().collect(ref).orElseThrow();
            assertThat(staged.length()).isEqualTo(content.length);
            assertThat(staged.checksums()).allSatisfy(sum -> Checksums.assertOf(content, sum));
            store().publish(staged);
            store().assertHolds(ref, content);
        }

        @Test
        void uploadUrlExpiresInTheFuture() throws Exception {
            DirectEndpoint endpoint =
                    backend().directUpload(StorageRef.random(), Store.request(), VALIDITY);

            assertThat(endpoint.expires()).isAfter(Instant.now());
        }

        @Test
        void nothingIsCollectedBeforeAnythingIsPut() throws Exception {
            StorageRef ref = StorageRef.random();
            backend().directUpload(ref, Store.request(), VALIDITY);

            Optional<StagedUpload> collected = backend().collect(ref);

            assertThat(collected).isEmpty();
        }

        @Test
        void partOfTheContentIsNotCollected() throws Exception {
            StorageRef ref = StorageRef.random();
            URI url = backend().directUpload(ref, Store.request(), VALIDITY).url();

            CutPut.send(url, 1000, bytes(500));

            assertThat(backend().collect(ref)).isEmpty();
        }

        @Test
        void collectedContentIsNotYetDownloadable() throws Exception {
            StorageRef ref = StorageRef.random();
            put(backend().directUpload(ref, Store.request(), VALIDITY).url(), bytes(10));

            try (StagedUpload staged = backend().collect(ref).orElseThrow()) {
                assertThat(staged.length()).isEqualTo(10);
                store().assertNotFound(ref);
            }
        }

        @Test
        void closingCollectedContentUnpublishedLeavesNothing() throws Exception {
            StorageRef ref = StorageRef.random();
            put(backend().directUpload(ref, Store.request(), VALIDITY).url(), bytes(10));

            backend().collect(ref).orElseThrow().close();

            assertStoreEmpty();
        }

        @Test
        void removingWhatNobodyCollectedLeavesNothing() throws Exception {
            StorageRef ref = StorageRef.random();
            put(backend().directUpload(ref, Store.request(), VALIDITY).url(), bytes(10));

            backend().remove(ref);

            assertStoreEmpty();
        }

        private void put(URI url, byte[] content) throws IOException, InterruptedException {
            HttpRequest request =
                    HttpRequest.newBuilder(url).PUT(BodyPublishers.ofByteArray(content)).build();
            HttpResponse<String> response = httpClient().send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        }
    }

    /** What is not declared is refused, and says so in the same way everywhere. */
    @Nested
    class Undeclared {
        @Test
        void featuresNeverChange() {
            assertThat(backend().features()).isEqualTo(backend().features());
        }

        @Test
        void undeclaredCopyIsRefused() throws Exception {
            assumeUndeclared(SERVER_SIDE_COPY);
            StorageRef source = store().publish(bytes(10));

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(
                            () ->
                                    backend()
                                            .copy(source, StorageRef.random(), Store.request())
                                            .close());
        }

        @Test
        void undeclaredDirectDownloadIsRefused() throws Exception {
            assumeUndeclared(DIRECT_DOWNLOAD);
            StorageRef ref = store().publish(bytes(10));

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> backend().directDownload(Store.whole(ref), VALIDITY));
        }

        @Test
        void undeclaredDirectUploadIsRefused() {
            assumeUndeclared(DIRECT_UPLOAD);

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(
                            () ->
                                    backend()
                                            .directUpload(
                                                    StorageRef.random(),
                                                    Store.request(),
                                                    VALIDITY));
        }

        @Test
        void undeclaredCollectIsRefused() {
            assumeUndeclared(DIRECT_UPLOAD);

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> backend().collect(StorageRef.random()));
        }
    }
}
