package org.vospace.spi.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/** Backends that each have one defect in how they go on with content. */
final class BrokenAppends {
    private BrokenAppends() {}

    private static UploadRequest ofLength(UploadRequest request, long length) {
        return new UploadRequest(request.target(), OptionalLong.of(length), request.contentType());
    }

    /** Opens its file to append, as the name of the operation suggests. */
    static final class AtItsOwnEnd extends BrokenBackend {
        private final Map<StorageRef, Long> lengths = new ConcurrentHashMap<>();

        AtItsOwnEnd(StorageBackend sound) {
            super(sound);
        }

        @Override
        public long append(StorageRef ref, UploadRequest request, long offset, InputStream content)
                throws IOException {
            long end = lengths.getOrDefault(ref, 0L);
            long stored = sound.append(ref, request, end, content);
            lengths.put(ref, end + stored);
            return stored;
        }
    }

    /** Takes two writers at a time. */
    static final class Interleaved extends BrokenBackend {
        private final Map<StorageRef, byte[]> underWay = new ConcurrentHashMap<>();

        Interleaved(StorageBackend sound) {
            super(sound);
        }

        @Override
        public long append(StorageRef ref, UploadRequest request, long offset, InputStream content)
                throws IOException {
            boolean first = underWay.putIfAbsent(ref, new byte[0]) == null;
            if (!first) {
                return content.readAllBytes().length;
            }
            try {
                return sound.append(ref, request, offset, content);
            } finally {
                underWay.remove(ref);
            }
        }
    }

    /** Knows how much it was given. */
    private abstract static class Measured extends BrokenBackend {
        final Map<StorageRef, Long> lengths = new ConcurrentHashMap<>();

        Measured(StorageBackend sound) {
            super(sound);
        }

        @Override
        public long append(StorageRef ref, UploadRequest request, long offset, InputStream content)
                throws IOException {
            long stored = sound.append(ref, request, offset, content);
            lengths.put(ref, offset + stored);
            return stored;
        }
    }

    /** Does not look at the length that counts. */
    static final class SealsAll extends Measured {
        SealsAll(StorageBackend sound) {
            super(sound);
        }

        @Override
        public StagedUpload seal(StorageRef ref, UploadRequest request) throws IOException {
            Long length = lengths.get(ref);
            if (length == null) {
                throw new StorageException(Kind.NOT_FOUND, "no content " + ref);
            }
            return sound.seal(ref, ofLength(request, length));
        }
    }

    /** Reads as much as there is, whatever it was asked for. */
    static final class ReadsAll extends Measured {
        ReadsAll(StorageBackend sound) {
            super(sound);
        }

        @Override
        public InputStream readAppended(StorageRef ref, long length) throws IOException {
            return sound.readAppended(ref, lengths.getOrDefault(ref, length));
        }
    }

    /** Goes on where nothing is, as a file with holes lets one do. */
    static final class FillsGaps extends BrokenBackend {
        FillsGaps(StorageBackend sound) {
            super(sound);
        }

        @Override
        public long append(StorageRef ref, UploadRequest request, long offset, InputStream content)
                throws IOException {
            try {
                return sound.append(ref, request, offset, content);
            } catch (StorageException e) {
                if (e.kind() != Kind.NOT_FOUND) {
                    throw e;
                }
                InputStream hole = new ByteArrayInputStream(new byte[(int) offset]);
                return sound.append(ref, request, 0, new SequenceInputStream(hole, content))
                        - offset;
            }
        }
    }
}
