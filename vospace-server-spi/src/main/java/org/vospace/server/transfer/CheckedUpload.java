package org.vospace.server.transfer;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.StagedUpload;

/**
 * Content that has arrived as it was announced.
 *
 * @param digests of the bytes that went into the backend, in lower-case hexadecimal
 */
record CheckedUpload(StagedUpload staged, long length, Map<Checksum.Algorithm, String> digests)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedUpload.class);

    Optional<String> md5Hex() {
        return Optional.ofNullable(digests.get(Checksum.Algorithm.MD5));
    }

    /**
     * Discards what was not published. That this fails is no failure of the upload, which may have
     * been committed: what stays behind is garbage, which the sweeper removes.
     */
    @Override
    public void close() {
        try {
            staged.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("an upload cannot be closed; what it leaves is left to the sweeper", e);
        }
    }
}
