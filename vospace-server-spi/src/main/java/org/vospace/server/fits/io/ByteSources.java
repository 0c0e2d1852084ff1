package org.vospace.server.fits.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.vospace.spi.storage.Download;

/** Opens stored files for random access. */
public final class ByteSources {
    /** How many bytes of a compressed file are inflated for one cutout at most. */
    private static final long MAX_INFLATED = 16L << 30;

    private static final int GZIP_BUFFER = 64 * 1024;

    private ByteSources() {}

    /** Opens a file; one that is compressed by gzip appears as what it holds. */
    public static ByteSource open(StoredFile file) throws IOException {
        if (file.hasRanges()) {
            RangedSource ranged = new RangedSource(file);
            byte[] magic = new byte[2];
            return isGzip(magic, ranged.read(0, magic, 0, 2)) ? inflated(file) : ranged;
        }
        try (InputStream in = whole(file)) {
            byte[] magic = new byte[2];
            if (isGzip(magic, in.readNBytes(magic, 0, 2))) {
                return inflated(file);
            }
        }
        return new SequentialSource(() -> whole(file), file.length(), Long.MAX_VALUE);
    }

    private static boolean isGzip(byte[] magic, int read) {
        return read == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }

    private static ByteSource inflated(StoredFile file) {
        return new SequentialSource(() -> inflate(file), ByteSource.UNKNOWN, MAX_INFLATED);
    }

    private static InputStream inflate(StoredFile file) throws IOException {
        InputStream compressed = whole(file);
        try {
            return new GZIPInputStream(compressed, GZIP_BUFFER);
        } catch (IOException e) {
            try (compressed) {
                throw e;
            }
        }
    }

    /** All of a file; to close the stream closes the download. */
    private static InputStream whole(StoredFile file) throws IOException {
        Download download = file.open(Optional.empty());
        return new FilterInputStream(download.stream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return in.read(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                download.close();
            }
        };
    }
}
