package org.vospace.server.transfer;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.StagedUpload;

/**
 * Content that has arrived as it was announced.
 *
 * @param digests of the bytes that went into the backend, in lower-case hexadecimal
 */
record CheckedUpload(StagedUpload staged, long length, Map<Checksum.Algorithm, String> digests)
        implements AutoCloseable {
    Optional<String> md5Hex() {
        return Optional.ofNullable(digests.get(Checksum.Algorithm.MD5));
    }

    @Override
    public void close() throws IOException {
        staged.close();
    }
}
