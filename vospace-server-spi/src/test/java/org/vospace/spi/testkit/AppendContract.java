package org.vospace.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vospace.spi.storage.StorageFeature.APPEND;
import static org.vospace.spi.storage.StorageFeature.READ_APPENDED;
import static org.vospace.spi.testkit.Sources.bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/** What a backend promises whose staged content can be gone on with, and by not declaring that. */
abstract class AppendContract extends BackendContractBase {
    /** {@code APPEND}. */
    @Nested
    class Appends {
        @BeforeEach
        void declared() {
            assumeDeclared(APPEND);
        }

        @Test
        void whatIsAppendedInStretchesIsOneContent() throws Exception {
            byte[] content = bytes(3_000_000);
            StorageRef ref = StorageRef.random();
            append(ref, content, 0, 1);
            append(ref, content, 1, 2_000_001);
            append(ref, content, 2_000_001, 3_000_000);

            publish(ref, 3_000_000);

            store().assertHolds(ref, content);
        }

        @Test
        void appendedContentIsNotYetDownloadable() throws Exception {
            StorageRef ref = StorageRef.random();

            append(ref, bytes(100), 0, 100);

            store().assertNotFound(ref);
        }

        @Test
        void whatLiesBehindTheOffsetIsGivenUp() throws Exception {
            byte[] content = bytes(70_000);
            StorageRef ref = StorageRef.random();
            append(ref, content, 0, 30_000);
            backend()
                    .append(
                            ref,
                            Store.request(),
                            30_000,
                            new ByteArrayInputStream(new byte[60_000]));

            append(ref, content, 30_000, 70_000);
            publish(ref, 70_000);

            store().assertHolds(ref, content);
        }

        @Test
        void theFirstAppendMayBeRepeated() throws Exception {
            byte[] content = bytes(1000);
            StorageRef ref = StorageRef.random();
            backend().append(ref, Store.request(), 0, new ByteArrayInputStream(new byte[5000]));

            append(ref, content, 0, 1000);
            publish(ref, 1000);

            store().assertHolds(ref, content);
        }

        @Test
        void sealingCutsOffWhatDoesNotCount() throws Exception {
            byte[] content = bytes(1000);
            StorageRef ref = StorageRef.random();
            append(ref, content, 0, 1000);

            publish(ref, 600);

            store().assertHolds(ref, Arrays.copyOf(content, 600));
        }

        @Test
        void sealingMayBeRepeated() throws Exception {
            byte[] content = bytes(1000);
            StorageRef ref = StorageRef.random();
            append(ref, content, 0, 1000);
            StagedUpload lost = backend().seal(ref, lengthOf(1000));

            publish(ref, 1000);

            assertThat(lost.length()).isEqualTo(1000);
            store().assertHolds(ref, content);
        }

        @Test
        void bytesThatAreNotThereAreNotGoneOnWith() throws Exception {
            StorageRef ref = StorageRef.random();
            append(ref, bytes(100), 0, 100);

            assertNotFound(() -> append(ref, bytes(300), 200, 300));
            assertNotFound(() -> backend().seal(ref, lengthOf(200)).close());
            assertNotFound(() -> append(StorageRef.random(), bytes(300), 200, 300));
            assertNotFound(() -> backend().seal(StorageRef.random(), lengthOf(1)).close());
        }

        @Test
        void twoAppendsAreNeverInterleaved() throws Exception {
            byte[] content = bytes(100_000);
            StorageRef ref = StorageRef.random();
            append(ref, content, 0, 50_000);
            List<Exception> refused = new ArrayList<>();
            InputStream first =
                    new Meanwhile(
                            new ByteArrayInputStream(content, 50_000, 50_000),
                            () -> {
                                refused.add(failure(() -> append(ref, content, 50_000, 60_000)));
                                refused.add(failure(() -> backend().seal(ref, lengthOf(50_000))));
                            });

            long stored = backend().append(ref, Store.request(), 50_000, first);

            assertThat(stored).isEqualTo(50_000);
            assertThat(refused).hasSize(2).allSatisfy(AppendContract::assertUnavailable);
            publish(ref, 100_000);
            store().assertHolds(ref, content);
        }

        @Test
        void anAppendThatFailsLeavesWhatWasBefore() throws Exception {
            byte[] content = bytes(100_000);
            StorageRef ref = StorageRef.random();
            append(ref, content, 0, 50_000);
            InputStream failing =
                    new Meanwhile(
                            new ByteArrayInputStream(new byte[10_000]),
                            () -> {
                                throw new IllegalStateException("enough");
                            });

            assertThatThrownBy(() -> backend().append(ref, Store.request(), 50_000, failing))
                    .hasMessage("enough");

            append(ref, content, 50_000, 100_000);
            publish(ref, 100_000);
            store().assertHolds(ref, content);
        }

        @Test
        void whatWasAppendedCanBeReadAsFarAsItCounts() throws Exception {
            assumeDeclared(READ_APPENDED);
            byte[] content = bytes(300_000);
            StorageRef ref = StorageRef.random();
            append(ref, content, 0, 200_000);
            append(ref, content, 200_000, 300_000);

            assertThat(read(ref, 300_000)).isEqualTo(content);
            assertThat(read(ref, 1000)).isEqualTo(Arrays.copyOf(content, 1000));
            assertNotFound(() -> read(ref, 300_001));
            assertNotFound(() -> read(StorageRef.random(), 1));
        }

        @Test
        void whatWasReadCanBeGoneOnWith() throws Exception {
            assumeDeclared(READ_APPENDED);
            byte[] content = bytes(2000);
            StorageRef ref = StorageRef.random();
            append(ref, content, 0, 1000);
            try (InputStream some = backend().readAppended(ref, 1000)) {
                assertThat(some.read()).isEqualTo(content[0] & 0xFF);
            }

            append(ref, content, 1000, 2000);
            publish(ref, 2000);

            store().assertHolds(ref, content);
        }

        @Test
        void removingWhatWasAppendedLeavesNothing() throws Exception {
            StorageRef ref = StorageRef.random();
            append(ref, bytes(100), 0, 100);

            backend().remove(ref);

            assertStoreEmpty();
        }

        private byte[] read(StorageRef ref, long length) throws IOException {
            try (InputStream bytes = backend().readAppended(ref, length)) {
                return bytes.readAllBytes();
            }
        }

        private void append(StorageRef ref, byte[] content, int from, int to) throws IOException {
            InputStream stretch = new ByteArrayInputStream(content, from, to - from);
            long stored = backend().append(ref, Store.request(), from, stretch);
            assertThat(stored).as("the number of bytes stored").isEqualTo(to - from);
        }

        private void publish(StorageRef ref, long length) throws Exception {
            StagedUpload staged = backend().seal(ref, lengthOf(length));
            assertThat(staged.length()).isEqualTo(length);
            store().publish(staged);
        }

        private UploadRequest lengthOf(long length) {
            return new UploadRequest(Store.PATH, OptionalLong.of(length), Optional.empty());
        }
    }

    /** What is not declared is refused. */
    @Nested
    class NoAppends {
        @Test
        void undeclaredAppendIsRefused() {
            assumeUndeclared(APPEND);

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(
                            () ->
                                    backend()
                                            .append(
                                                    StorageRef.random(),
                                                    Store.request(),
                                                    0,
                                                    InputStream.nullInputStream()));
        }

        @Test
        void undeclaredReadingIsRefused() {
            assumeUndeclared(READ_APPENDED);

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> backend().readAppended(StorageRef.random(), 1));
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void make() throws IOException;
    }

    private static Exception failure(Attempt attempt) {
        try {
            attempt.make();
        } catch (IOException | RuntimeException e) {
            return e;
        }
        return new IllegalStateException("it did not fail");
    }

    private static void assertUnavailable(Exception failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
    }

    private static void assertNotFound(Attempt attempt) {
        assertThat(failure(attempt))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.NOT_FOUND));
    }

    /** A stream in the midst of which something else is done. */
    private static final class Meanwhile extends InputStream {
        private final InputStream in;
        private final Runnable other;
        private boolean done;

        Meanwhile(InputStream in, Runnable other) {
            this.in = in;
            this.other = other;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (!done) {
                done = true;
                other.run();
            }
            return read;
        }
    }
}
