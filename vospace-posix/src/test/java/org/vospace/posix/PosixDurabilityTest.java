package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.posix.Contents.REQUEST;
import static org.vospace.posix.Contents.TRANSACTION;
import static org.vospace.posix.Contents.assertFails;
import static org.vospace.posix.Contents.bytes;
import static org.vospace.posix.Contents.publish;
import static org.vospace.posix.Contents.read;
import static org.vospace.posix.Contents.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageRef;

/** What has been forced to the disk at which moment. */
class PosixDurabilityTest {
    @TempDir static Path root;
    private final RecordingDurability disk = new RecordingDurability();
    private PosixBackend backend;

    @BeforeEach
    void open() throws IOException {
        backend = Contents.openEmpty(root, disk);
        disk.forced.clear();
    }

    @Test
    void newStoreForcesItsMarkerAndDirectories(@TempDir Path temp) throws Exception {
        RecordingDurability fresh = new RecordingDurability();

        PosixBackend.open(temp.resolve("new"), true, fresh);

        Path made = temp.resolve("new");
        assertThat(fresh.forced)
                .startsWith("file of " + Files.size(made.resolve(StoreMarker.NAME)))
                .contains("directory " + made, "directory " + made.resolve("objects"));
    }

    @Test
    void uploadReturnsAfterAllBytesAreForced() throws Exception {
        stage(backend, StorageRef.random(), bytes(1_500_000));

        assertThat(disk.forced).containsExactly("file of 1500000");
    }

    @Test
    void largeUploadIsForcedWhileItArrivesAndWholeAtItsEnd() throws Exception {
        stage(backend, StorageRef.random(), bytes(40_000_000));

        assertThat(disk.forced).hasSizeGreaterThan(1).last().isEqualTo("file of 40000000");
        assertThat(disk.forced.get(0)).isNotEqualTo("file of 0");
    }

    @Test
    void largeContentOfWhichAnEarlyPartCannotBeForcedIsDiscarded() {
        disk.failsOnce = new IOException("Input/output error");

        assertFails(Kind.UNAVAILABLE, () -> stage(backend, StorageRef.random(), bytes(40_000_000)));

        assertThat(listRefs()).isEmpty();
    }

    @Test
    void publishReturnsAfterTheNewNameIsForced() throws Exception {
        StorageRef ref = StorageRef.random();
        StagedUpload staged = stage(backend, ref, bytes(10));
        disk.forced.clear();

        staged.publish(TRANSACTION);

        Path shard = root.resolve("objects").resolve(ref.value().substring(0, 2));
        assertThat(disk.forced).containsExactly("directory " + shard + " with " + ref);
    }

    @Test
    void duplicateReturnsAfterAllBytesAreForced() throws Exception {
        StorageRef original = publish(backend, bytes(2000));
        disk.forced.clear();

        backend.duplicate(original, StorageRef.random());

        assertThat(disk.forced).containsExactly("file of 2000");
    }

    @Test
    void linkedCopyNeedsNoForceBecauseItsBytesAreForced() throws Exception {
        StorageRef original = publish(backend, bytes(2000));
        disk.forced.clear();

        backend.copy(original, StorageRef.random(), REQUEST);

        assertThat(disk.forced).isEmpty();
    }

    @Test
    void contentThatCannotBeForcedIsDiscarded() {
        disk.failure = new IOException("Input/output error");

        assertFails(Kind.UNAVAILABLE, () -> stage(backend, StorageRef.random(), bytes(10)));

        assertThat(listRefs()).isEmpty();
    }

    @Test
    void nameThatCannotBeForcedMakesPublishFailAndCloseDiscards() throws Exception {
        StorageRef ref = StorageRef.random();
        StagedUpload staged = stage(backend, ref, bytes(10));
        disk.failure = new IOException("Input/output error");

        assertFails(Kind.UNAVAILABLE, () -> staged.publish(TRANSACTION));
        staged.close();

        assertThat(listRefs()).isEmpty();
        assertFails(Kind.NOT_FOUND, () -> read(backend, ref));
    }

    @Test
    void contentSweptBeforeItsPublicationIsNotPublished() throws Exception {
        StorageRef ref = StorageRef.random();
        StagedUpload staged = stage(backend, ref, bytes(10));
        backend.remove(ref);

        assertFails(Kind.UNEXPECTED, () -> staged.publish(TRANSACTION));
    }

    @Test
    void realDiskIsForcedWithoutComplaint() throws Exception {
        PosixBackend real = PosixBackend.open(root);

        StorageRef ref = publish(real, bytes(4096));

        assertThat(read(real, ref)).hasSize(4096);
    }

    private List<StorageRef> listRefs() {
        try (Stream<StorageRef> refs = backend.listRefs()) {
            return refs.toList();
        }
    }

    /** Writes down what there was to be forced, at the moment it was. */
    private static final class RecordingDurability implements Durability {
        final List<String> forced = Collections.synchronizedList(new ArrayList<>());
        volatile @Nullable IOException failure;
        volatile @Nullable IOException failsOnce;

        @Override
        public void force(FileChannel file) throws IOException {
            fail();
            forced.add("file of " + file.size());
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            fail();
            try (Stream<Path> entries = Files.list(directory)) {
                List<String> refs =
                        entries.filter(Files::isRegularFile)
                                .map(file -> file.getFileName().toString())
                                .filter(name -> !name.equals(StoreMarker.NAME))
                                .toList();
                forced.add(
                        refs.isEmpty()
                                ? "directory " + directory
                                : "directory " + directory + " with " + String.join(", ", refs));
            }
        }

        private void fail() throws IOException {
            IOException once = failsOnce;
            failsOnce = null;
            IOException thrown = once == null ? failure : once;
            if (thrown != null) {
                throw thrown;
            }
        }
    }
}
