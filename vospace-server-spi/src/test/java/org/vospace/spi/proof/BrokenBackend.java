package org.vospace.spi.proof;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.DirectEndpoint;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.StorageTransaction;
import org.vospace.spi.storage.UploadRequest;

/** Passes everything on to a sound backend; a subclass breaks one thing. */
abstract class BrokenBackend implements StorageBackend {
    final StorageBackend sound;

    BrokenBackend(StorageBackend sound) {
        this.sound = sound;
    }

    @Override
    public Set<StorageFeature> features() {
        return sound.features();
    }

    @Override
    public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException {
        return sound.upload(ref, request, content);
    }

    @Override
    public Download download(DownloadRequest request) throws IOException {
        return sound.download(request);
    }

    @Override
    public void remove(StorageRef ref) throws IOException {
        sound.remove(ref);
    }

    @Override
    public StagedUpload copy(StorageRef source, StorageRef ref, UploadRequest request)
            throws IOException {
        return sound.copy(source, ref, request);
    }

    @Override
    public DirectEndpoint directDownload(DownloadRequest request, Duration validity)
            throws IOException {
        return sound.directDownload(request, validity);
    }

    @Override
    public DirectEndpoint directUpload(StorageRef ref, UploadRequest request, Duration validity)
            throws IOException {
        return sound.directUpload(ref, request, validity);
    }

    @Override
    public Optional<StagedUpload> collect(StorageRef ref) throws IOException {
        return sound.collect(ref);
    }

    @Override
    public long append(StorageRef ref, UploadRequest request, long offset, InputStream content)
            throws IOException {
        return sound.append(ref, request, offset, content);
    }

    @Override
    public InputStream readAppended(StorageRef ref, long length) throws IOException {
        return sound.readAppended(ref, length);
    }

    @Override
    public StagedUpload seal(StorageRef ref, UploadRequest request) throws IOException {
        return sound.seal(ref, request);
    }

    @Override
    public void close() throws IOException {
        sound.close();
    }

    /** Passes everything on to a sound upload. */
    static class BrokenUpload implements StagedUpload {
        final StagedUpload sound;

        BrokenUpload(StagedUpload sound) {
            this.sound = sound;
        }

        @Override
        public long length() {
            return sound.length();
        }

        @Override
        public Set<Checksum> checksums() {
            return sound.checksums();
        }

        @Override
        public void publish(StorageTransaction transaction) throws IOException {
            sound.publish(transaction);
        }

        @Override
        public void close() throws IOException {
            sound.close();
        }
    }
}
