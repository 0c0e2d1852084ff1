package org.vospace.spi.storage;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vospace.model.NodePath;

/**
 * A read of published content.
 *
 * @param path where the node is; a hint, for names in signed URLs and logs
 * @param range what to read; empty: all of it. Only asked of a backend that declares {@link
 *     StorageFeature#RANGES}
 */
public record DownloadRequest(StorageRef ref, NodePath path, Optional<ByteRange> range) {
    public DownloadRequest {
        requireNonNull(ref, "ref");
        requireNonNull(path, "path");
        requireNonNull(range, "range");
    }
}
