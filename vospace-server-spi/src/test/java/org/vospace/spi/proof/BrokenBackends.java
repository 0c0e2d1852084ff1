package org.vospace.spi.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.model.NodePath;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.StorageTransaction;
import org.vospace.spi.storage.UploadRequest;
import org.vospace.spi.testkit.TestTransaction;

/** Backends that each have one defect, of the sort that real ones come with. */
final class BrokenBackends {
    private BrokenBackends() {}

    /** Forgets what is left over after the last full buffer. */
    static final class LosesLastByteOfLongContent extends BrokenBackend {
        LosesLastByteOfLongContent(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            byte[] bytes = content.readAllBytes();
            int kept = bytes.length > 2_000_000 ? bytes.length - 1 : bytes.length;
            return sound.upload(ref, request, new ByteArrayInputStream(bytes, 0, kept));
        }
    }

    static final class KeepsStagedAfterFailure extends BrokenBackend {
        KeepsStagedAfterFailure(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            try {
                content.transferTo(received);
            } finally {
                sound.upload(ref, request, new ByteArrayInputStream(received.toByteArray()));
            }
            return sound.upload(ref, request, new ByteArrayInputStream(received.toByteArray()));
        }
    }

    /** Names content after its node, so that new content takes the place of the old. */
    static final class OverwritesByPath extends BrokenBackend {
        private final Map<NodePath, StorageRef> byPath = new ConcurrentHashMap<>();

        OverwritesByPath(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            return new BrokenUpload(sound.upload(ref, request, content)) {
                @Override
                public void publish(StorageTransaction transaction) throws IOException {
                    StorageRef old = byPath.put(request.target(), ref);
                    if (old != null) {
                        OverwritesByPath.this.sound.remove(old);
                    }
                    super.publish(transaction);
                }
            };
        }
    }

    static final class IgnoresRangeOffset extends BrokenBackend {
        IgnoresRangeOffset(StorageBackend sound) {
            super(sound);
        }

        @Override
        public Download download(DownloadRequest request) throws IOException {
            Optional<ByteRange> range =
                    request.range().map(asked -> new ByteRange(0, asked.length()));
            return sound.download(new DownloadRequest(request.ref(), request.path(), range));
        }
    }

    static final class PublishesBeforePublish extends BrokenBackend {
        PublishesBeforePublish(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            StagedUpload staged = sound.upload(ref, request, content);
            staged.publish(new TestTransaction(request.target()));
            return new BrokenUpload(staged) {
                private boolean published;

                @Override
                public void publish(StorageTransaction transaction) {
                    published = true;
                }

                @Override
                public void close() throws IOException {
                    if (!published) {
                        remove(ref);
                    }
                }
            };
        }
    }

    /** Leaves the rename for after the commit, so that a crash in between loses the content. */
    static final class PublishesAfterCommit extends BrokenBackend {
        PublishesAfterCommit(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            return new BrokenUpload(sound.upload(ref, request, content)) {
                private boolean published;

                @Override
                public void publish(StorageTransaction transaction) {
                    published = true;
                    transaction.afterCommit(() -> sound.publish(transaction));
                }

                @Override
                public void close() throws IOException {
                    if (!published) {
                        super.close();
                    }
                }
            };
        }
    }

    static final class RemoveFailsWhenMissing extends BrokenBackend {
        RemoveFailsWhenMissing(StorageBackend sound) {
            super(sound);
        }

        @Override
        public void remove(StorageRef ref) throws IOException {
            sound.download(new DownloadRequest(ref, NodePath.ROOT, Optional.empty())).close();
            sound.remove(ref);
        }
    }

    /** Makes a copy of nothing but the name. */
    static final class NotIndependentCopy extends BrokenBackend {
        private final Map<StorageRef, StorageRef> sources = new ConcurrentHashMap<>();

        NotIndependentCopy(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload copy(StorageRef source, StorageRef ref, UploadRequest request)
                throws IOException {
            sources.put(ref, source);
            return sound.copy(source, ref, request);
        }

        @Override
        public Download download(DownloadRequest request) throws IOException {
            sound.download(request).close();
            StorageRef real = sources.getOrDefault(request.ref(), request.ref());
            return sound.download(new DownloadRequest(real, request.path(), request.range()));
        }
    }

    static final class ClosesTheSource extends BrokenBackend {
        ClosesTheSource(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            try (content) {
                return sound.upload(ref, request, content);
            }
        }
    }

    static final class TakesAnEmptyReadForTheEnd extends BrokenBackend {
        TakesAnEmptyReadForTheEnd(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            return sound.upload(
                    ref,
                    request,
                    new FilterInputStream(content) {
                        @Override
                        public int read(byte[] bytes, int offset, int length) throws IOException {
                            int read = super.read(bytes, offset, length);
                            return read == 0 && length > 0 ? -1 : read;
                        }
                    });
        }
    }

    /** Opens the content only when it is read. */
    static final class OpensLate extends BrokenBackend {
        OpensLate(StorageBackend sound) {
            super(sound);
        }

        @Override
        public Download download(DownloadRequest request) throws IOException {
            long length;
            try (Download probe = sound.download(request)) {
                length = probe.length();
            }
            return new LateDownload(new LateStream(request), length);
        }

        private final class LateStream extends InputStream {
            private final DownloadRequest request;
            private InputStream opened = InputStream.nullInputStream();
            private boolean isOpen;

            LateStream(DownloadRequest request) {
                this.request = request;
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (!isOpen) {
                    opened = sound.download(request).stream();
                    isOpen = true;
                }
                return opened.read(bytes, offset, length);
            }
        }

        private record LateDownload(InputStream stream, long length) implements Download {
            @Override
            public void close() throws IOException {
                stream.close();
            }
        }
    }

    /** Does what it never declared. */
    static final class DeclaresNothing extends BrokenBackend {
        DeclaresNothing(StorageBackend sound) {
            super(sound);
        }

        @Override
        public Set<StorageFeature> features() {
            return Set.of();
        }
    }

    /** Vouches for the digest that the client announced, so to speak. */
    static final class InventsChecksums extends BrokenBackend {
        InventsChecksums(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            return new BrokenUpload(sound.upload(ref, request, content)) {
                @Override
                public Set<Checksum> checksums() {
                    return Set.of(new Checksum(Checksum.Algorithm.MD5, "0".repeat(32)));
                }
            };
        }
    }

    /** Lets its file system speak for itself, which the server cannot act on. */
    static final class ReportsMissingContentInItsOwnWords extends BrokenBackend {
        ReportsMissingContentInItsOwnWords(StorageBackend sound) {
            super(sound);
        }

        @Override
        public Download download(DownloadRequest request) throws IOException {
            try {
                return sound.download(request);
            } catch (StorageException e) {
                throw (IOException) new NoSuchFileException(request.ref().value()).initCause(e);
            }
        }
    }

    /** All downloads of one content share one stream. */
    static final class SharesStreams extends BrokenBackend {
        private final Map<DownloadRequest, InputStream> open = new ConcurrentHashMap<>();

        SharesStreams(StorageBackend sound) {
            super(sound);
        }

        @Override
        public Download download(DownloadRequest request) throws IOException {
            Download real = sound.download(request);
            InputStream shared = open.computeIfAbsent(request, key -> real.stream());
            return new SharedDownload(shared, real.length(), () -> open.remove(request));
        }

        private record SharedDownload(InputStream stream, long length, Runnable onClose)
                implements Download {
            @Override
            public void close() {
                onClose.run();
            }
        }
    }

    /** Takes a hint for a file name. */
    static final class TakesThePathForAName extends BrokenBackend {
        TakesThePathForAName(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
                throws IOException {
            boolean tooLong =
                    request.target().names().stream().anyMatch(name -> name.length() > 255);
            if (tooLong) {
                throw new IOException("File name too long");
            }
            return sound.upload(ref, request, content);
        }
    }
}
