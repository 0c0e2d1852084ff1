package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.vospace.model.DataNode;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.VosUri;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.StorageTransaction;
import org.vospace.spi.storage.UploadRequest;

/** What tests do with content. */
final class Contents {
    static final NodePath PATH = NodePath.of("/container/data.fits");
    static final UploadRequest REQUEST =
            new UploadRequest(PATH, OptionalLong.empty(), Optional.of("application/fits"));

    /** A transaction that a backend of this package has no use for. */
    static final StorageTransaction TRANSACTION =
            new StorageTransaction() {
                @Override
                public DataNode target() {
                    return new DataNode(VosUri.of("example.org!vospace", PATH), Properties.none());
                }

                @Override
                public void afterCommit(Action action) {}

                @Override
                public void onRollback(Action action) {}
            };

    private Contents() {}

    /**
     * A backend over an empty store. Classes of tests keep one store for all of their tests, as
     * making and deleting 256 directories takes longer than most tests.
     */
    static PosixBackend openEmpty(Path root, Durability durability) throws IOException {
        PosixBackend backend = PosixBackend.open(root, true, durability);
        for (Path file : contentFiles(root)) {
            Files.delete(file);
        }
        return backend;
    }

    /** All files of a store, whatever their names, but its marker. */
    static List<Path> contentFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(StoreMarker.NAME))
                    .toList();
        }
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static StagedUpload stage(StorageBackend backend, StorageRef ref, byte[] content)
            throws IOException {
        return backend.upload(ref, REQUEST, new ByteArrayInputStream(content));
    }

    static StorageRef publish(StorageBackend backend, byte[] content) throws IOException {
        StorageRef ref = StorageRef.random();
        try (StagedUpload staged = stage(backend, ref, content)) {
            staged.publish(TRANSACTION);
        }
        return ref;
    }

    static DownloadRequest whole(StorageRef ref) {
        return new DownloadRequest(ref, PATH, Optional.empty());
    }

    static DownloadRequest part(StorageRef ref, long offset, long length) {
        return new DownloadRequest(ref, PATH, Optional.of(new ByteRange(offset, length)));
    }

    static byte[] read(StorageBackend backend, StorageRef ref) throws IOException {
        return read(backend, whole(ref));
    }

    static byte[] read(StorageBackend backend, DownloadRequest request) throws IOException {
        try (Download download = backend.download(request)) {
            byte[] content = download.stream().readAllBytes();
            assertThat(download.length()).as("length").isEqualTo(content.length);
            return content;
        }
    }

    /** Says where contents part rather than print them. */
    static void assertSameContent(byte[] actual, byte[] expected) {
        assertThat(actual.length).as("length").isEqualTo(expected.length);
        assertThat(Arrays.mismatch(actual, expected)).as("first difference").isEqualTo(-1);
    }

    static void assertFails(Kind kind, ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }
}
