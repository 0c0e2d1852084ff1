package org.vospace.posix;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vospace.posix.Contents.REQUEST;
import static org.vospace.posix.Contents.TRANSACTION;
import static org.vospace.posix.Contents.assertFails;
import static org.vospace.posix.Contents.assertSameContent;
import static org.vospace.posix.Contents.bytes;
import static org.vospace.posix.Contents.contentFiles;
import static org.vospace.posix.Contents.part;
import static org.vospace.posix.Contents.publish;
import static org.vospace.posix.Contents.read;
import static org.vospace.posix.Contents.stage;
import static org.vospace.posix.Contents.whole;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.FileRegion;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

class PosixContentTest {
    @TempDir static Path root;
    private PosixBackend backend;

    @BeforeEach
    void open() throws IOException {
        backend = Contents.openEmpty(root, Durability.LEFT_TO_KERNEL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 1_048_575, 1_048_576, 1_048_577, 5_000_001})
    void publishedContentOfAnyLengthIsReadBackUnchanged(int length) throws Exception {
        byte[] content = bytes(length);

        StorageRef ref = publish(backend, content);

        assertSameContent(read(backend, ref), content);
    }

    @Test
    void sourceThatSendsByteByByteArrivesWhole() throws Exception {
        byte[] content = bytes(3000);
        InputStream trickle =
                new ByteArrayInputStream(content) {
                    @Override
                    public int read(byte[] into, int offset, int length) {
                        return super.read(into, offset, Math.min(1, length));
                    }
                };
        StorageRef ref = StorageRef.random();

        backend.upload(ref, REQUEST, trickle).publish(TRANSACTION);

        assertSameContent(read(backend, ref), content);
    }

    @Test
    void stagedContentIsNotFoundUntilItIsPublished() throws Exception {
        StorageRef ref = StorageRef.random();

        StagedUpload staged = stage(backend, ref, bytes(10));

        assertThat(staged.length()).isEqualTo(10);
        assertFails(Kind.NOT_FOUND, () -> read(backend, ref));
        staged.publish(TRANSACTION);
        assertThat(read(backend, ref)).hasSize(10);
    }

    @Test
    void closingUnpublishedLeavesNothing() throws Exception {
        stage(backend, StorageRef.random(), bytes(10)).close();

        assertThat(contentFiles(root)).isEmpty();
    }

    @Test
    void closingAfterPublishingLeavesTheContent() throws Exception {
        StorageRef ref = StorageRef.random();
        StagedUpload staged = stage(backend, ref, bytes(10));
        staged.publish(TRANSACTION);

        staged.close();

        assertThat(read(backend, ref)).hasSize(10);
    }

    @Test
    void publishingTwiceIsRefused() throws Exception {
        StagedUpload staged = stage(backend, StorageRef.random(), bytes(10));
        staged.publish(TRANSACTION);

        assertThatIllegalStateException().isThrownBy(() -> staged.publish(TRANSACTION));
    }

    @Test
    void failingSourceLeavesNothingAndIsReportedAsItFailed() throws Exception {
        IOException gone = new IOException("the client hung up");
        InputStream source =
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes(2_000_000)), new FailingStream(gone));

        assertThatThrownBy(() -> backend.upload(StorageRef.random(), REQUEST, source))
                .isSameAs(gone);
        assertThat(contentFiles(root)).isEmpty();
    }

    @Test
    void refThatIsPublishedIsNotWrittenAgain() throws Exception {
        StorageRef ref = publish(backend, bytes(10));

        assertFails(Kind.UNEXPECTED, () -> stage(backend, ref, bytes(20)));
        assertFails(Kind.UNEXPECTED, () -> backend.copy(publish(backend, bytes(5)), ref, REQUEST));

        assertThat(read(backend, ref)).hasSize(10);
    }

    @Test
    void refThatIsBeingUploadedIsNotTakenAway() throws Exception {
        StorageRef ref = StorageRef.random();
        StagedUpload first = stage(backend, ref, bytes(10));

        assertFails(Kind.UNEXPECTED, () -> stage(backend, ref, bytes(20)));

        first.publish(TRANSACTION);
        assertThat(read(backend, ref)).hasSize(10);
    }

    @Test
    void announcedLengthBeyondTheDiskIsRefusedBeforeAByteIsRead() throws Exception {
        UploadRequest huge =
                new UploadRequest(Contents.PATH, OptionalLong.of(Long.MAX_VALUE), Optional.empty());
        InputStream untouched = new FailingStream(new IOException("was read"));

        assertFails(Kind.NO_SPACE, () -> backend.upload(StorageRef.random(), huge, untouched));
        assertThat(contentFiles(root)).isEmpty();
    }

    @Test
    void rangeIsServedExactlyAsStreamAndAsRegion() throws Exception {
        byte[] content = bytes(1000);
        StorageRef ref = publish(backend, content);

        try (Download download = backend.download(part(ref, 100, 50))) {
            assertSameContent(
                    download.stream().readAllBytes(), Arrays.copyOfRange(content, 100, 150));
            FileRegion region = download.file().orElseThrow();
            assertThat(region.offset()).isEqualTo(100);
            assertThat(region.length()).isEqualTo(50);
            assertSameContent(Files.readAllBytes(region.path()), content);
        }
    }

    @Test
    void rangeBeyondTheEndIsAFault() throws Exception {
        StorageRef ref = publish(backend, bytes(100));

        assertThat(read(backend, part(ref, 100, 0))).isEmpty();
        assertFails(Kind.UNEXPECTED, () -> read(backend, part(ref, 60, 41)));
        assertFails(Kind.UNEXPECTED, () -> read(backend, part(ref, 1, Long.MAX_VALUE)));
    }

    @Test
    void openDownloadOutlivesRemoval() throws Exception {
        byte[] content = bytes(400_000);
        StorageRef ref = publish(backend, content);

        try (Download download = backend.download(whole(ref))) {
            backend.remove(ref);

            assertSameContent(download.stream().readAllBytes(), content);
        }
        assertFails(Kind.NOT_FOUND, () -> read(backend, ref));
        assertThat(contentFiles(root)).isEmpty();
    }

    @Test
    void abandonedStagedContentIsRemoved() throws Exception {
        StorageRef ref = StorageRef.random();
        stage(backend, ref, bytes(10)); // never closed: what a crash leaves behind

        backend.remove(ref);
        backend.remove(ref);

        assertThat(contentFiles(root)).isEmpty();
    }

    @Test
    void copySurvivesTheRemovalOfItsOriginal() throws Exception {
        byte[] content = bytes(100_000);
        StorageRef original = publish(backend, content);
        StorageRef copy = StorageRef.random();

        try (StagedUpload staged = backend.copy(original, copy, REQUEST)) {
            assertThat(staged.length()).isEqualTo(100_000);
            assertFails(Kind.NOT_FOUND, () -> read(backend, copy));
            staged.publish(TRANSACTION);
        }
        backend.remove(original);

        assertSameContent(read(backend, copy), content);
    }

    @Test
    void copyThatIsNotPublishedLeavesTheOriginalOnly() throws Exception {
        StorageRef original = publish(backend, bytes(10));

        backend.copy(original, StorageRef.random(), REQUEST).close();

        assertThat(contentFiles(root)).hasSize(1);
        assertThat(read(backend, original)).hasSize(10);
    }

    @Test
    void copyWithoutHardLinksHasBytesOfItsOwn() throws Exception {
        byte[] content = bytes(3_000_000);
        StorageRef original = publish(backend, content);
        StorageRef copy = StorageRef.random();

        try (StagedUpload staged = backend.duplicate(original, copy)) {
            staged.publish(TRANSACTION);
        }

        assertSameContent(read(backend, copy), content);
        assertThat(fileKey(copy)).isNotEqualTo(fileKey(original));
    }

    @Test
    void copyOfNothingIsNotFound() throws Exception {
        assertFails(
                Kind.NOT_FOUND,
                () -> backend.copy(StorageRef.random(), StorageRef.random(), REQUEST));
        assertThat(contentFiles(root)).isEmpty();
    }

    @Test
    void contentDeletedBehindOurBackIsNotFound() throws Exception {
        StorageRef ref = publish(backend, bytes(10));

        Files.delete(file(ref));

        assertFails(Kind.NOT_FOUND, () -> read(backend, ref));
    }

    @Test
    void contentCutShortBehindOurBackIsAFaultAndNoEarlyEnd() throws Exception {
        StorageRef ref = publish(backend, bytes(300_000));

        try (Download download = backend.download(whole(ref))) {
            Files.write(file(ref), bytes(100));

            assertFails(Kind.UNEXPECTED, () -> download.stream().readAllBytes());
        }
    }

    @Test
    void twoBackendsShareOneStore() throws Exception {
        PosixBackend other = PosixBackend.open(root, true, Durability.LEFT_TO_KERNEL);
        StorageRef unpublished = StorageRef.random();
        stage(backend, unpublished, bytes(20));

        StorageRef ref = publish(backend, bytes(10));

        assertThat(read(other, ref)).hasSize(10);
        other.remove(ref);
        assertFails(Kind.NOT_FOUND, () -> read(backend, ref));
        assertThat(listRefs(other)).containsExactly(unpublished);
    }

    @Test
    void listRefsFindsStagedAndPublishedContentAndNothingElse() throws Exception {
        List<StorageRef> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.add(publish(backend, bytes(i)));
        }
        StorageRef staged = StorageRef.random();
        stage(backend, staged, bytes(1));
        expected.add(staged);
        Files.writeString(root.resolve("objects/00/core.dump"), "not ours");

        List<StorageRef> found = listRefs(backend);

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void parallelUploadsBeyondTheLargeBuffersKeepTheirBytesApart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        List<Future<StorageRef>> refs = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            byte[] content = bytes(150_000 + i);
            refs.add(threads.submit(() -> publish(backend, content)));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, SECONDS)).isTrue();

        for (int i = 0; i < refs.size(); i++) {
            assertSameContent(read(backend, refs.get(i).get()), bytes(150_000 + i));
        }
    }

    private Path file(StorageRef ref) {
        return root.resolve("objects").resolve(ref.value().substring(0, 2)).resolve(ref.value());
    }

    private Object fileKey(StorageRef ref) throws IOException {
        return Files.getAttribute(file(ref), "unix:ino");
    }

    private static List<StorageRef> listRefs(PosixBackend backend) {
        try (Stream<StorageRef> refs = backend.listRefs()) {
            return refs.toList();
        }
    }

    private static final class FailingStream extends InputStream {
        private final IOException failure;

        FailingStream(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            throw failure;
        }
    }
}
