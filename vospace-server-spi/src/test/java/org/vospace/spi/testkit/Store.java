package org.vospace.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.model.NodePath;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/** The words in which the contracts talk to a backend. */
record Store(StorageBackend backend) {
    static final NodePath PATH = NodePath.of("/container/data.fits");

    static UploadRequest request() {
        return new UploadRequest(PATH, OptionalLong.empty(), Optional.of("application/fits"));
    }

    static DownloadRequest whole(StorageRef ref) {
        return new DownloadRequest(ref, PATH, Optional.empty());
    }

    static DownloadRequest part(StorageRef ref, long offset, long length) {
        return new DownloadRequest(ref, PATH, Optional.of(new ByteRange(offset, length)));
    }

    StagedUpload stage(StorageRef ref, byte[] content) throws IOException {
        return stage(ref, new ByteArrayInputStream(content));
    }

    StagedUpload stage(StorageRef ref, InputStream content) throws IOException {
        return backend.upload(ref, request(), content);
    }

    /** Uploads, publishes and commits, as the server does for one PUT. */
    StorageRef publish(byte[] content) throws Exception {
        StorageRef ref = StorageRef.random();
        publish(stage(ref, content));
        return ref;
    }

    void publish(StagedUpload staged) throws Exception {
        TestTransaction transaction = new TestTransaction(PATH);
        try (staged) {
            staged.publish(transaction);
            transaction.commit();
        }
    }

    byte[] read(StorageRef ref) throws IOException {
        return read(whole(ref));
    }

    byte[] read(DownloadRequest request) throws IOException {
        try (Download download = backend.download(request)) {
            byte[] bytes = download.stream().readAllBytes();
            assertThat(download.length()).as("length() of the download").isEqualTo(bytes.length);
            return bytes;
        }
    }

    void assertHolds(StorageRef ref, byte[] expected) throws IOException {
        assertSame(read(ref), expected);
    }

    void assertNotFound(StorageRef ref) {
        assertThatThrownBy(() -> backend.download(whole(ref)).close())
                .as("download of %s", ref)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.NOT_FOUND));
    }

    /** Says where contents part rather than print them. */
    static void assertSame(byte[] actual, byte[] expected) {
        assertThat(actual.length).as("number of bytes").isEqualTo(expected.length);
        assertThat(Arrays.mismatch(actual, expected))
                .as("offset of the first difference")
                .isEqualTo(-1);
    }
}
