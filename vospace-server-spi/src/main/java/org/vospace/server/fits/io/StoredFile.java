package org.vospace.server.fits.io;

import java.io.IOException;
import java.util.Optional;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;

/** A stored file, as a backend gives it. */
public interface StoredFile {
    /** The number of bytes. */
    long length();

    /** Whether a stretch can be had without reading what is before it. */
    boolean hasRanges();

    /** Opens all of it, or a stretch. */
    Download open(Optional<ByteRange> range) throws IOException;
}
