package org.vospace.spi.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Open content. It stays readable to its end even if the ref is removed meanwhile. */
public interface Download extends AutoCloseable {
    /** The bytes asked for; the same stream at each call. */
    InputStream stream();

    /** The number of bytes the stream holds. */
    long length();

    /**
     * The region of a local file that holds exactly these bytes, if there is one: then the
     * container sends it without copying.
     */
    default Optional<FileRegion> file() {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
