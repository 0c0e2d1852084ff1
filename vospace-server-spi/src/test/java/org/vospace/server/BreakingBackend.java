package org.vospace.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageFeature;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;
import org.vospace.spi.testkit.MemoryBackend;

/** Keeps content in memory and can fail in the middle of a download. */
final class BreakingBackend implements StorageBackend {
    private final MemoryBackend memory = new MemoryBackend();
    private volatile long limit = Long.MAX_VALUE;

    /** Lets downloads end in an error after so many bytes each. */
    void breakAfter(long bytes) {
        limit = bytes;
    }

    Set<StorageRef> refs() {
        return memory.refs();
    }

    @Override
    public Set<StorageFeature> features() {
        return memory.features();
    }

    @Override
    public StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException {
        return memory.upload(ref, request, content);
    }

    @Override
    public Download download(DownloadRequest request) throws IOException {
        Download whole = memory.download(request);
        InputStream stream = new Breaking(whole.stream(), limit);
        return new Download() {
            @Override
            public InputStream stream() {
                return stream;
            }

            @Override
            public long length() {
                return whole.length();
            }

            @Override
            public void close() throws IOException {
                whole.close();
            }
        };
    }

    @Override
    public void remove(StorageRef ref) {
        memory.remove(ref);
    }

    /** A stream that fails after some bytes. */
    private static final class Breaking extends FilterInputStream {
        private long left;

        Breaking(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("read in blocks");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("the disk is gone");
            }
            int read = super.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
