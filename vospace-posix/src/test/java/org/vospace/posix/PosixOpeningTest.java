package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.vospace.posix.Contents.assertFails;
import static org.vospace.posix.Contents.bytes;
import static org.vospace.posix.Contents.publish;
import static org.vospace.posix.Contents.read;
import static org.vospace.posix.Contents.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageRef;

/** What becomes a store, what is refused, and what happens when a store vanishes. */
class PosixOpeningTest {
    @TempDir Path temp;

    @Test
    void missingDirectoryBecomesAStoreThatOnlyItsOwnerEnters() throws Exception {
        Path root = temp.resolve("store");

        StorageRef ref = publish(open(root), bytes(10));

        assertThat(permissions(root)).isEqualTo("rwx------");
        assertThat(permissions(root.resolve("staging"))).isEqualTo("rwx------");
        assertThat(permissions(root.resolve("objects"))).isEqualTo("rwx------");
        Path shard = root.resolve("objects").resolve(ref.value().substring(0, 2));
        assertThat(permissions(shard)).isEqualTo("rwx------");
        assertThat(permissions(shard.resolve(ref.value()))).isEqualTo("rw-------");
    }

    @Test
    void all256DirectoriesAreMadeAtOnce() throws Exception {
        open(temp);

        try (Stream<Path> shards = Files.list(temp.resolve("objects"))) {
            assertThat(shards).hasSize(256);
        }
    }

    @Test
    void freshlyFormattedDiskBecomesAStore() throws Exception {
        Files.createDirectory(temp.resolve("lost+found"));

        open(temp);

        assertThat(temp.resolve(StoreMarker.NAME)).exists();
    }

    @Test
    void storeIsOpenedAgainWithItsContent() throws Exception {
        StorageRef ref = publish(open(temp), bytes(10));

        PosixBackend again = PosixBackend.open(temp, false, Durability.LEFT_TO_KERNEL);

        assertThat(read(again, ref)).hasSize(10);
    }

    @Test
    void storeWhoseBeginningWasInterruptedIsCompleted() throws Exception {
        Files.writeString(temp.resolve(StoreMarker.NAME + ".1234"), "lay");
        open(temp);
        Files.delete(temp.resolve("objects/7f"));

        open(temp);

        assertThat(temp.resolve("objects/7f")).isDirectory();
    }

    @Test
    void directoryWithOtherFilesIsRefused() throws Exception {
        Files.writeString(temp.resolve("thesis.tex"), "precious");

        assertThatThrownBy(() -> open(temp))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(temp.toString())
                .hasMessageContaining("thesis.tex")
                .hasMessageContaining("expected: a store or an empty directory");
        try (Stream<Path> entries = Files.list(temp)) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void layoutOfAnotherReleaseIsRefused() throws Exception {
        open(temp);
        Files.writeString(temp.resolve(StoreMarker.NAME), "layout=2\n");

        assertThatThrownBy(() -> open(temp))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("layout '2' (expected: 1)");
    }

    @Test
    void fileInPlaceOfTheDirectoryIsRefused() throws Exception {
        Path file = Files.writeString(temp.resolve("store"), "");

        assertThatThrownBy(() -> open(file)).hasMessageContaining("is not a directory");
    }

    @Test
    void directoryWithoutParentIsRefusedBecauseItsDiskMayNotBeMounted() {
        assertThatThrownBy(() -> open(temp.resolve("mnt/store")))
                .hasMessageContaining("nor can it be made");
        assertThat(temp.resolve("mnt")).doesNotExist();
    }

    @Test
    void emptyDirectoryIsRefusedWhereNoStoreMayBegin() {
        assertThatThrownBy(() -> PosixBackend.open(temp, false, Durability.LEFT_TO_KERNEL))
                .hasMessageContaining("create=false");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void directoryThatCannotBeWrittenIsRefused() throws Exception {
        open(temp);
        Path staging = temp.resolve("staging");
        Files.setPosixFilePermissions(staging, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(staging), "root writes everywhere");

        assertThatThrownBy(() -> open(temp)).hasMessageContaining("is not writable");
    }

    @Test
    void processesThatBeginOneStoreAtTheSameMomentAllSucceed() throws Exception {
        int processes = 8;
        CyclicBarrier start = new CyclicBarrier(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        List<Future<PosixBackend>> opened = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            opened.add(
                    threads.submit(
                            () -> {
                                start.await();
                                return open(temp.resolve("store"));
                            }));
        }
        threads.shutdown();

        StorageRef ref = publish(opened.get(0).get(), bytes(10));

        for (Future<PosixBackend> backend : opened) {
            assertThat(read(backend.get(), ref)).hasSize(10);
        }
    }

    @Test
    void storeThatVanishesIsUnavailableRatherThanEmpty() throws Exception {
        Path root = temp.resolve("store");
        PosixBackend backend = open(root);
        StorageRef ref = publish(backend, bytes(10));
        Path elsewhere = Files.move(root, temp.resolve("unmounted"));

        assertFails(Kind.UNAVAILABLE, () -> read(backend, ref));
        assertFails(Kind.UNAVAILABLE, () -> backend.remove(ref));
        assertFails(Kind.UNAVAILABLE, () -> stage(backend, StorageRef.random(), bytes(10)));
        assertFails(
                Kind.UNAVAILABLE, () -> backend.copy(ref, StorageRef.random(), Contents.REQUEST));

        Files.move(elsewhere, root);
        assertThat(read(backend, ref)).hasSize(10);
    }

    private static PosixBackend open(Path root) throws IOException {
        return PosixBackend.open(root, true, Durability.LEFT_TO_KERNEL);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
