package org.vospace.spi.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vospace.spi.testkit.Sources.bytes;
import static org.vospace.spi.testkit.Store.assertSame;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.model.NodePath;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.FileRegion;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/**
 * What every {@link StorageBackend} promises, test by test. Extend it in the tests of a backend:
 *
 * <pre>{@code
 * class MyBackendTest extends StorageBackendContract {
 *     @TempDir Path root;
 *
 *     @Override
 *     protected StorageBackend createBackend() throws IOException {
 *         return new MyBackend(root);
 *     }
 *
 *     @Override
 *     protected boolean isStoreEmpty() throws IOException {
 *         return root.toFile().list().length == 0;
 *     }
 * }
 * }</pre>
 *
 * <p>The tests of features that the backend does not declare are skipped, and that it refuses them
 * is tested instead. {@link #reopenBackend} adds the tests of durability.
 */
public abstract class StorageBackendContract extends OptionalFeatureContract {
    /** {@link StorageBackend#upload}. */
    @Nested
    class Uploads {
        @ParameterizedTest(name = "{0} bytes")
        @ValueSource(ints = {1, 8192, 65_537, 1_048_576, 3_000_000})
        void publishedContentIsReadBackUnchanged(int length) throws Exception {
            byte[] content = bytes(length);

            StorageRef ref = store().publish(content);

            store().assertHolds(ref, content);
        }

        @Test
        void emptyContentIsContent() throws Exception {
            StorageRef ref = store().publish(new byte[0]);

            assertThat(store().read(ref)).isEmpty();
        }

        @Test
        void announcedLengthMakesNoDifference() throws Exception {
            byte[] content = bytes(70_000);
            StorageRef ref = StorageRef.random();
            UploadRequest request =
                    new UploadRequest(Store.PATH, OptionalLong.of(70_000), Optional.empty());

            store().publish(backend().upload(ref, request, new ByteArrayInputStream(content)));

            store().assertHolds(ref, content);
        }

        @ParameterizedTest(name = "{0} bytes")
        @ValueSource(ints = {0, 1, 70_000})
        void lengthAndChecksumsAreThoseOfTheContent(int length) throws Exception {
            byte[] content = bytes(length);

            try (StagedUpload staged = store().stage(StorageRef.random(), content)) {
                assertThat(staged.length()).isEqualTo(length);
                assertThat(staged.checksums()).allSatisfy(sum -> Checksums.assertOf(content, sum));
            }
        }

        @Test
        void shortAndEmptyReadsAreNotTheEnd() throws Exception {
            byte[] content = bytes(100_000);
            StorageRef ref = StorageRef.random();

            store().publish(store().stage(ref, Sources.trickling(content)));

            store().assertHolds(ref, content);
        }

        @Test
        void sourceIsLeftOpen() throws Exception {
            Sources.Watched source = new Sources.Watched(bytes(70_000));

            store().stage(StorageRef.random(), source).close();

            assertThat(source.isClosed()).as("the source is closed").isFalse();
        }

        @ParameterizedTest(name = "after {0} bytes")
        @ValueSource(ints = {0, 1, 70_000, 3_000_000})
        void failingSourceLeavesNothing(int good) throws Exception {
            StorageRef ref = StorageRef.random();
            IOException failure = new IOException("the source failed");

            assertThatThrownBy(() -> store().stage(ref, Sources.failingAfter(good, failure)))
                    .satisfies(thrown -> assertCausedBy(failure, thrown));

            store().assertNotFound(ref);
            assertStoreEmpty();
        }

        @Test
        void sourceFailingUncheckedLeavesNothing() throws Exception {
            StorageRef ref = StorageRef.random();
            RuntimeException failure = new IllegalStateException("the source failed");

            assertThatThrownBy(() -> store().stage(ref, Sources.failingAfter(70_000, failure)))
                    .satisfies(thrown -> assertCausedBy(failure, thrown));

            store().assertNotFound(ref);
            assertStoreEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/a b", "/.null", "/C:\\x", "/$(x);'\"", "/%2e%2e/é\uD83D\uDE80"})
        void pathIsNoMoreThanAHint(String path) throws Exception {
            assertStores(NodePath.of(path));
        }

        @Test
        void pathLongerThanFileSystemsTakeIsNoMoreThanAHint() throws Exception {
            assertStores(NodePath.of(("/" + "x".repeat(NodePath.MAX_NAME_BYTES)).repeat(100)));
        }

        private void assertStores(NodePath path) throws Exception {
            StorageRef ref = StorageRef.random();
            UploadRequest request =
                    new UploadRequest(
                            path, OptionalLong.empty(), Optional.of("text/plain; x=\"\r\n\""));

            store().publish(backend().upload(ref, request, new ByteArrayInputStream(bytes(10))));

            store().assertHolds(ref, bytes(10));
        }

        private static void assertCausedBy(Throwable failure, Throwable thrown) {
            Throwable cause = thrown;
            while (cause != failure && cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertThat(cause)
                    .as("the failure of the source is (the cause of) what was thrown")
                    .isSameAs(failure);
        }
    }

    /** {@link StagedUpload}. */
    @Nested
    class Publication {
        @Test
        void stagedContentIsNotYetDownloadable() throws Exception {
            StorageRef ref = StorageRef.random();

            try (StagedUpload staged = store().stage(ref, bytes(10))) {
                assertThat(staged.length()).isEqualTo(10);
                store().assertNotFound(ref);
            }
        }

        @Test
        void closingUnpublishedLeavesNothing() throws Exception {
            StorageRef ref = StorageRef.random();

            store().stage(ref, bytes(10)).close();

            store().assertNotFound(ref);
            assertStoreEmpty();
        }

        @Test
        void publishedContentIsThereBeforeTheCommit() throws Exception {
            StorageRef ref = StorageRef.random();

            try (StagedUpload staged = store().stage(ref, bytes(10))) {
                staged.publish(new TestTransaction(Store.PATH));
                store().assertHolds(ref, bytes(10));
            }
        }

        @Test
        void publishedContentOutlivesClosingTheUpload() throws Exception {
            StorageRef ref = StorageRef.random();
            TestTransaction transaction = new TestTransaction(Store.PATH);
            StagedUpload staged = store().stage(ref, bytes(10));

            staged.publish(transaction);
            transaction.commit();
            staged.close();

            store().assertHolds(ref, bytes(10));
        }

        @Test
        void secondUploadToTheSamePathLeavesTheFirstReadable() throws Exception {
            StorageRef first = store().publish(bytes(10));

            StorageRef second = store().publish(bytes(20));

            store().assertHolds(first, bytes(10));
            store().assertHolds(second, bytes(20));
        }

        @Test
        void discardingOneUploadLeavesAnotherToTheSamePathAlone() throws Exception {
            StorageRef kept = StorageRef.random();
            StagedUpload first = store().stage(kept, bytes(10));
            StagedUpload second = store().stage(StorageRef.random(), bytes(20));

            second.close();
            store().publish(first);

            store().assertHolds(kept, bytes(10));
        }

        @Test
        void contentOfARolledBackPublicationCanBeRemoved() throws Exception {
            StorageRef ref = StorageRef.random();
            TestTransaction transaction = new TestTransaction(Store.PATH);
            try (StagedUpload staged = store().stage(ref, bytes(10))) {
                staged.publish(transaction);
                transaction.rollback();
            }

            backend().remove(ref);

            store().assertNotFound(ref);
            assertStoreEmpty();
        }
    }

    /** {@link StorageBackend#download}. */
    @Nested
    class Downloads {
        @Test
        void missingContentIsNotFound() {
            store().assertNotFound(StorageRef.random());
        }

        @Test
        void streamIsTheSameAtEachCall() throws Exception {
            StorageRef ref = store().publish(bytes(1000));

            try (Download download = backend().download(Store.whole(ref))) {
                InputStream stream = download.stream();
                assertThat(stream.readNBytes(400)).hasSize(400);
                assertThat(download.stream()).isSameAs(stream);
                assertThat(download.length()).isEqualTo(1000);
            }
        }

        @Test
        void downloadsOfOneContentDoNotDisturbEachOther() throws Exception {
            byte[] content = bytes(200_000);
            StorageRef ref = store().publish(content);

            try (Download one = backend().download(Store.whole(ref));
                    Download other = backend().download(Store.whole(ref))) {
                one.stream().skipNBytes(100_000);
                assertSame(other.stream().readAllBytes(), content);
                assertThat(one.stream().readAllBytes()).hasSize(100_000);
            }
        }

        @Test
        void openDownloadOutlivesRemoval() throws Exception {
            byte[] content = bytes(3_000_000);
            StorageRef ref = store().publish(content);

            try (Download begun = backend().download(Store.whole(ref));
                    Download unread = backend().download(Store.whole(ref))) {
                byte[] start = begun.stream().readNBytes(1000);
                backend().remove(ref);
                byte[] rest = begun.stream().readAllBytes();

                assertThat(start.length + rest.length).isEqualTo(content.length);
                assertSame(unread.stream().readAllBytes(), content);
            }
        }

        @Test
        void fileRegionHoldsExactlyTheBytes() throws Exception {
            byte[] content = bytes(70_000);
            StorageRef ref = store().publish(content);

            try (Download download = backend().download(Store.whole(ref))) {
                assumeTrue(download.file().isPresent(), "downloads are not files");
                assertSame(bytesOf(download.file().get()), content);
            }
        }

        private static byte[] bytesOf(FileRegion region) throws IOException {
            try (FileChannel file = FileChannel.open(region.path(), StandardOpenOption.READ)) {
                file.position(region.offset());
                return Channels.newInputStream(file).readNBytes((int) region.length());
            }
        }
    }

    /** {@link StorageBackend#remove}. */
    @Nested
    class Removal {
        @Test
        void removedContentIsGone() throws Exception {
            StorageRef ref = store().publish(bytes(10));

            backend().remove(ref);

            store().assertNotFound(ref);
            assertStoreEmpty();
        }

        @Test
        void removingAbandonedStagedContentLeavesNothing() throws Exception {
            StorageRef ref = StorageRef.random();
            StagedUpload abandoned = store().stage(ref, bytes(10));
            assertThat(abandoned.length()).isEqualTo(10);

            backend().remove(ref);

            assertStoreEmpty();
        }

        @Test
        void removingTwiceSucceeds() throws Exception {
            StorageRef ref = store().publish(bytes(10));
            backend().remove(ref);

            backend().remove(ref);

            store().assertNotFound(ref);
        }

        @Test
        void removingWhatNeverWasSucceeds() throws Exception {
            backend().remove(StorageRef.random());

            assertStoreEmpty();
        }

        @Test
        void removingOneLeavesTheOthers() throws Exception {
            StorageRef kept = store().publish(bytes(10));
            StorageRef removed = store().publish(bytes(20));

            backend().remove(removed);

            store().assertHolds(kept, bytes(10));
        }
    }

    /** What a server finds that starts again after a crash. */
    @Nested
    class Durability {
        @Test
        void publishedContentSurvivesReopening() throws Exception {
            StorageRef ref = store().publish(bytes(70_000));

            try (StorageBackend reopened = reopened()) {
                new Store(reopened).assertHolds(ref, bytes(70_000));
            }
        }

        @Test
        void contentAbandonedByACrashCanBeRemovedAfterwards() throws Exception {
            StorageRef ref = StorageRef.random();
            StagedUpload abandoned = store().stage(ref, bytes(10));
            assertThat(abandoned.length()).isEqualTo(10);

            try (StorageBackend reopened = reopened()) {
                new Store(reopened).assertNotFound(ref);
                reopened.remove(ref);
            }

            assertStoreEmpty();
        }

        private StorageBackend reopened() throws Exception {
            Optional<StorageBackend> reopened = reopenBackend();
            assumeTrue(reopened.isPresent(), "the store does not outlive its backend");
            return reopened.get();
        }
    }

    /** One backend serves many threads. */
    @Nested
    class Concurrency {
        private static final int THREADS = 8;
        private static final int ROUNDS = 12;

        @Test
        void manyUploadsDownloadsAndRemovalsAtOnce() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> running = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    int seed = 50_000 + thread;
                    running.add(threads.submit(() -> uploadReadAndRemove(seed)));
                }
                for (Future<?> one : running) {
                    one.get(60, SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            assertStoreEmpty();
        }

        /** Every thread has content of its own, so that a mix-up shows. */
        private int uploadReadAndRemove(int length) throws Exception {
            byte[] content = bytes(length);
            for (int round = 0; round < ROUNDS; round++) {
                StorageRef ref = StorageRef.random();
                store().publish(store().stage(ref, Sources.trickling(content)));
                store().assertHolds(ref, content);
                backend().remove(ref);
            }
            return ROUNDS;
        }
    }
}
