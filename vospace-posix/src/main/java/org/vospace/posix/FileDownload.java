package org.vospace.posix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.FileRegion;

/**
 * A stretch of an open file. The stream outlives the file's removal; the region, which the
 * container opens anew, is good as long as the content is not removed.
 */
final class FileDownload implements Download {
    private final FileChannel file;
    private final FileRegion region;
    private final InputStream stream;

    FileDownload(FileChannel file, Path path, ByteRange range) {
        this.file = file;
        this.region = new FileRegion(path, range.offset(), range.length());
        this.stream = new RegionStream(file, range);
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    @Override
    public long length() {
        return region.length();
    }

    @Override
    public Optional<FileRegion> file() {
        return Optional.of(region);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
